package org.ipcbench.spi;

/** What the channels of a mechanism do, which decides which benchmarks can measure it. */
public enum ChannelKind {
    /** Carry bytes: a {@link MessageChannel}. */
    MESSAGES,
    /** Wake the other end and carry no bytes: a {@link NotificationChannel}. */
    WAKE_UPS,
    /** Are held by one end at a time: a {@link LockChannel}. */
    LOCKS,
    /** Carry open files: an {@link OpenFileChannel}. */
    OPEN_FILES,
    /** Stop and continue the process at the other end: a {@link StopChannel}. */
    CONTROL,
    /** Hold one value for many readers: a {@link ValueChannel}. */
    VALUES
}

package org.ipcbench.posix;

import java.nio.ByteBuffer;

/**
 * POSIX message queues by their system calls; mq_overview(7).
 *
 * <p>Results as {@link Posix} says. Names begin with a slash, as the C library wants them; the kernel gets them without.
 */
public final class MessageQueues {

    /** A struct mq_attr is 8 longs: flags, maxmsg, msgsize, curmsgs, 4 reserved; mq_getattr(3). */
    private static final int ATTRIBUTES_BYTES = 64;

    private static final int MAX_MESSAGES = 8;
    private static final int MESSAGE_BYTES = 16;

    private final Posix posix;

    /** A time long past: with it a timed call tries once. */
    private final ByteBuffer longAgo = ByteBuffer.allocateDirect(16);

    private final long longAgoAddress;

    /** Calls through this backend. */
    public MessageQueues(Posix posix) {
        this.posix = posix;
        this.longAgoAddress = posix.addressOf(longAgo);
    }

    /** Returns the backend that makes the calls. */
    public Posix posix() {
        return posix;
    }

    /**
     * Opens a queue.
     *
     * @param maxMessages the queue's length; with {@link Posix#O_CREAT} only
     * @param messageBytes the largest message; with {@link Posix#O_CREAT} only
     */
    public int open(String name, int flags, int mode, long maxMessages, long messageBytes) {
        Scratch attributes = Scratch.of(posix).cleared(ATTRIBUTES_BYTES);
        attributes.memory.putLong(MAX_MESSAGES, maxMessages).putLong(MESSAGE_BYTES, messageBytes);
        try (NativeString bare = bare(name)) {
            return (int) posix.call(SystemCalls.MQ_OPEN, bare.address(), flags, mode, attributes.address);
        }
    }

    public int unlink(String name) {
        try (NativeString bare = bare(name)) {
            return (int) posix.call(SystemCalls.MQ_UNLINK, bare.address(), 0, 0);
        }
    }

    private NativeString bare(String name) {
        return new NativeString(posix, name.startsWith("/") ? name.substring(1) : name);
    }

    public int close(int queue) {
        return posix.close(queue);
    }

    /** Sends; sleeps while the queue is full, unless it was opened with {@link Posix#O_NONBLOCK}. */
    public int send(int queue, long address, long bytes, int priority) {
        return (int) posix.call(SystemCalls.MQ_TIMEDSEND, queue, address, bytes, priority, 0);
    }

    /** Returns the bytes received; the buffer must have room for the queue's largest message. Sleeps like {@link #send}. */
    public long receive(int queue, long address, long bytes) {
        return posix.call(SystemCalls.MQ_TIMEDRECEIVE, queue, address, bytes, 0, 0);
    }

    /** Sends only if there is room: {@link Errno#ETIMEDOUT} if not, also on a blocking queue. */
    public int trySend(int queue, long address, long bytes, int priority) {
        return (int) posix.call(SystemCalls.MQ_TIMEDSEND, queue, address, bytes, priority, longAgoAddress);
    }

    /** Receives only if a message is there: {@link Errno#ETIMEDOUT} if not, also on a blocking queue. */
    public long tryReceive(int queue, long address, long bytes) {
        return posix.call(SystemCalls.MQ_TIMEDRECEIVE, queue, address, bytes, 0, longAgoAddress);
    }
}

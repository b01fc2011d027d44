package org.ipcbench.posix;

import java.nio.ByteBuffer;

/**
 * The system calls that the mechanisms are made of, as narrow as they need them.
 *
 * <p>Every method returns a result ≥ 0, or the negated {@link Errno}. Addresses and lengths are bytes; the caller keeps the
 * memory alive during the call. The calls that move or poll allocate nothing. Callable from any thread. See the man page of the same name, section 2 or 3.
 */
public interface Posix {

    int O_RDONLY = 0;
    int O_WRONLY = 1;
    int O_RDWR = 2;
    int O_CREAT = 0100;
    int O_EXCL = 0200;
    int O_NONBLOCK = 04000;
    int O_CLOEXEC = 02000000;

    short POLLIN = 1;
    short POLLOUT = 4;

    /** Returns the id of the backend that makes the calls. */
    String backend();

    int open(String path, int flags, int mode);

    int close(int descriptor);

    /** Returns the bytes read; 0 at the end of the file. Blocks unless the description is {@link #O_NONBLOCK}. */
    long read(int descriptor, long address, long bytes);

    /** Returns the bytes written. Blocks unless the description is {@link #O_NONBLOCK}. */
    long write(int descriptor, long address, long bytes);

    /** Sets or clears {@link #O_NONBLOCK} on the open description, which duplicates share. */
    int setNonBlocking(int descriptor, boolean nonBlocking);

    /** Returns 1 if the descriptor is ready for these events ({@link #POLLIN}, {@link #POLLOUT}) or hung up, else 0. */
    int pollNow(int descriptor, short events);

    int mkfifo(String path, int mode);

    /**
     * Opens a message queue.
     *
     * @param maxMessages the queue's length; with {@link #O_CREAT} only
     * @param messageBytes the largest message; with {@link #O_CREAT} only
     */
    int mqOpen(String name, int flags, int mode, long maxMessages, long messageBytes);

    int mqClose(int queue);

    int mqUnlink(String name);

    int mqSend(int queue, long address, long bytes, int priority);

    /** Returns the bytes received; the buffer must have room for the queue's largest message. */
    long mqReceive(int queue, long address, long bytes);

    /** Sends only if there is room: {@link Errno#ETIMEDOUT} if not, also on a blocking queue. */
    int mqTrySend(int queue, long address, long bytes, int priority);

    /** Receives only if a message is there: {@link Errno#ETIMEDOUT} if not, also on a blocking queue. */
    long mqTryReceive(int queue, long address, long bytes);

    /** Sleeps while the word at this address is {@code expected}; shared between processes. */
    int futexWait(long address, int expected);

    /** Returns how many of at most {@code count} sleepers at this address were woken; shared between processes. */
    int futexWake(long address, int count);

    /** Returns the id of the calling thread. */
    int gettid();

    int getpid();

    int tgkill(int process, int thread, int signal);

    /** Binds the calling thread, and no other, to one CPU. */
    int pinCurrentThread(int cpu);

    /** Copies memory by the C library's memcpy. */
    void memcpy(long to, long from, long bytes);

    /** Returns the address of the first byte of a direct buffer, whatever its position. */
    long addressOf(ByteBuffer direct);
}

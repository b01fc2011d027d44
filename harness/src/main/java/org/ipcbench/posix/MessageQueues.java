package org.ipcbench.posix;

import java.nio.ByteBuffer;
import java.time.Instant;

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
    private static final int CURRENT_MESSAGES = 24;

    /** A struct timespec: seconds and nanoseconds, two longs. */
    private static final int NANOSECONDS = 8;

    private final Posix posix;

    /** A deadline in the past, with which a timed call tries only once. */
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

    /** Returns the number of bytes received; the buffer must have room for the queue's largest message. Sleeps like {@link #send}. */
    public long receive(int queue, long address, long bytes) {
        return posix.call(SystemCalls.MQ_TIMEDRECEIVE, queue, address, bytes, 0, 0);
    }

    /** Sends only if there is room: {@link Errno#ETIMEDOUT} if not, even on a blocking queue. */
    public int trySend(int queue, long address, long bytes, int priority) {
        return (int) posix.call(SystemCalls.MQ_TIMEDSEND, queue, address, bytes, priority, longAgoAddress);
    }

    /** Receives only if a message is waiting: {@link Errno#ETIMEDOUT} if not, even on a blocking queue. */
    public long tryReceive(int queue, long address, long bytes) {
        return posix.call(SystemCalls.MQ_TIMEDRECEIVE, queue, address, bytes, 0, longAgoAddress);
    }

    /** Sends; sleeps while the queue is full, but returns {@link Errno#ETIMEDOUT} at this time. */
    public int send(int queue, long address, long bytes, int priority, Instant until) {
        return (int) posix.call(SystemCalls.MQ_TIMEDSEND, queue, address, bytes, priority, timespec(until));
    }

    /** Receives; sleeps while the queue is empty, but returns {@link Errno#ETIMEDOUT} at this time. */
    public long receive(int queue, long address, long bytes, Instant until) {
        return posix.call(SystemCalls.MQ_TIMEDRECEIVE, queue, address, bytes, 0, timespec(until));
    }

    /** Receives like {@link #receive(int, long, long)} and stores the message's priority, an int, at an address. */
    public long receive(int queue, long address, long bytes, long priorityAddress) {
        return posix.call(SystemCalls.MQ_TIMEDRECEIVE, queue, address, bytes, priorityAddress, 0);
    }

    private long timespec(Instant moment) {
        Scratch scratch = Scratch.of(posix);
        scratch.memory.putLong(0, moment.getEpochSecond()).putLong(NANOSECONDS, moment.getNano());
        return scratch.address;
    }

    /** Returns the number of messages in a queue. */
    public long waiting(int queue) {
        Scratch attributes = Scratch.of(posix);
        long result = posix.call(SystemCalls.MQ_GETSETATTR, queue, 0, attributes.address);
        return result < 0 ? result : attributes.memory.getLong(CURRENT_MESSAGES);
    }
}

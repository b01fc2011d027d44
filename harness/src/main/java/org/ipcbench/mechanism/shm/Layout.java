package org.ipcbench.mechanism.shm;

import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.ipcbench.spi.Availability;

/**
 * The layout of the shared memory.
 *
 * <pre>
 *          0  +------------------------------+
 *             | to the peer: control lines   |  7 lines, each on its own {@value #LINE_BYTES} bytes
 *    CONTROL  +------------------------------+
 *             | to the owner: control lines  |
 *  2×CONTROL  +------------------------------+
 *             | to the peer: data            |  dataBytes, a multiple of LINE_BYTES
 *             +------------------------------+
 *             | to the owner: data           |
 *             +------------------------------+
 *
 *   control lines of one direction
 *     PUBLISHED  long   written by the sender: the seqlock's version, or the ring's count of messages put in
 *     CONSUMED   long   written by the receiver: the version taken, or the count of messages taken out
 *     ARRIVED    int    an event count that a sleeping receiver waits for
 *     RECEIVER   int    1 from when the receiver is about to sleep until it is awake, or woken by the sender
 *     DEPARTED   int    an event count that a sleeping sender waits for
 *     SENDER     int    1 from when the sender is about to sleep until it is awake, or woken by the receiver
 *     CLOSED     int    1 once the sending end is closed
 * </pre>
 *
 * <p>Words written by different ends are {@value #LINE_BYTES} bytes apart: a cache line is 64, and the adjacent-line
 * prefetcher of x86 fetches lines in pairs.
 *
 * @param dataBytes the size of the data part of one direction
 */
record Layout(long dataBytes) {
    static final int LINE_BYTES = 128;

    static final int PUBLISHED = 0;
    static final int CONSUMED = LINE_BYTES;
    static final int ARRIVED = 2 * LINE_BYTES;
    static final int RECEIVER = 3 * LINE_BYTES;
    static final int DEPARTED = 4 * LINE_BYTES;
    static final int SENDER = 5 * LINE_BYTES;
    static final int CLOSED = 6 * LINE_BYTES;

    /** The size of the control part of one direction, a page. */
    static final int CONTROL = 4096;

    private static final int DIRECTIONS = 2;

    Layout {
        if (dataBytes < 1 || totalBytes(dataBytes) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("dataBytes=" + dataBytes + ", must be from 1 to "
                    + (Integer.MAX_VALUE / DIRECTIONS - CONTROL - LINE_BYTES) + ": a mapping holds at most 2 GiB");
        }
        dataBytes = aligned(dataBytes);
    }

    /**
     * Tells whether there is enough memory.
     *
     * @param layout throws an IllegalArgumentException if its size is beyond what one mapping or semaphore holds
     * @param space asked for that many bytes if it is not
     */
    static Availability check(Supplier<Layout> layout, IntFunction<Availability> space) {
        try {
            return space.apply(layout.get().totalBytes());
        } catch (IllegalArgumentException e) {
            return Availability.unavailable(
                    String.valueOf(e.getMessage()), "use smaller messages or a smaller capacity");
        }
    }

    /** Returns the offset of the control lines of a direction, 0 to the peer, 1 to the owner. */
    int control(int direction) {
        return direction * CONTROL;
    }

    /** Returns the offset of the data of a direction, 0 to the peer, 1 to the owner. */
    int data(int direction) {
        return (int) (DIRECTIONS * CONTROL + direction * dataBytes);
    }

    /** Returns the total size. */
    int totalBytes() {
        return (int) totalBytes(dataBytes);
    }

    private static long totalBytes(long dataBytes) {
        return DIRECTIONS * (CONTROL + aligned(dataBytes));
    }

    static long aligned(long bytes) {
        return (bytes + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
    }
}

package org.ipcbench.mechanism.queue;

import java.io.IOException;
import org.ipcbench.host.HostLimits;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.jspecify.annotations.Nullable;

/**
 * What this host allows a POSIX message queue, mq_overview(7).
 *
 * @param maxMessageBytes {@code fs.mqueue.msgsize_max}
 * @param maxMessages {@code fs.mqueue.msg_max}
 * @param budgetBytes RLIMIT_MSGQUEUE, for all queues of the user together
 */
record PosixQueueLimits(long maxMessageBytes, long maxMessages, long budgetBytes) {

    private static final int QUEUES = 2;
    private static final int USUAL_DEPTH = 10;

    /** What the kernel charges per message on top of its bytes: struct msg_msg and a tree node, 48 bytes each. */
    private static final int OVERHEAD_BYTES = 96;

    /**
     * Reads the limits.
     *
     * @throws IOException if the kernel has no POSIX message queues
     */
    static PosixQueueLimits read() throws IOException {
        return new PosixQueueLimits(
                HostLimits.sysctl("fs.mqueue.msgsize_max"),
                HostLimits.sysctl("fs.mqueue.msg_max"),
                HostLimits.messageQueueBytes());
    }

    /** Returns the size of the pieces in which a message of this size is sent: the whole message if allowed. */
    int pieceBytes(int messageBytes) {
        long affordable = budgetBytes / QUEUES - OVERHEAD_BYTES;
        return (int) Math.max(0, Math.min(messageBytes, Math.min(maxMessageBytes, affordable)));
    }

    /**
     * Returns how many pieces of this size each of the two queues is to hold.
     *
     * @param capacityBytes the requested capacity; for {@link ChannelSpec#DEFAULT_CAPACITY}, as many pieces as are
     *     allowed, up to the usual 10
     */
    long depth(int pieceBytes, int capacityBytes) {
        if (capacityBytes != ChannelSpec.DEFAULT_CAPACITY) {
            return (capacityBytes + pieceBytes - 1L) / pieceBytes;
        }
        long affordable = budgetBytes / QUEUES / (pieceBytes + OVERHEAD_BYTES);
        return Math.max(1, Math.min(USUAL_DEPTH, Math.min(maxMessages, affordable)));
    }

    /** Returns why two queues of this depth cannot be created, or null if they can. */
    Availability.@Nullable Unavailable refusal(int pieceBytes, long depth) {
        if (depth > maxMessages && !HostLimits.mayBeExceeded()) {
            return Availability.unavailable(
                    "fs.mqueue.msg_max=" + maxMessages + " is too low: " + depth + " messages of " + pieceBytes
                            + " bytes needed",
                    "raise it: sysctl fs.mqueue.msg_max=" + depth);
        }
        long cost = QUEUES * depth * (pieceBytes + OVERHEAD_BYTES);
        return cost <= budgetBytes
                ? null
                : Availability.unavailable(
                        "RLIMIT_MSGQUEUE=" + budgetBytes + " is too low: two queues need " + cost,
                        "raise it: ulimit -q " + cost);
    }
}

package org.ipcbench.mechanism.queue;

import java.io.IOException;
import org.ipcbench.host.HostLimits;

/**
 * What this host allows a System V message queue, msgget(2).
 *
 * @param maxMessageBytes {@code kernel.msgmax}
 * @param maxQueueBytes {@code kernel.msgmnb}, the capacity of a new queue, and the most it may be given
 * @param exceedable whether this process may give a queue more than that
 */
record SystemVQueueLimits(long maxMessageBytes, long maxQueueBytes, boolean exceedable) {

    /** Both directions share one queue. */
    private static final int DIRECTIONS = 2;

    /**
     * Reads the limits.
     *
     * @throws IOException if the kernel has no System V message queues
     */
    static SystemVQueueLimits read() throws IOException {
        return new SystemVQueueLimits(
                HostLimits.sysctl("kernel.msgmax"), HostLimits.sysctl("kernel.msgmnb"), HostLimits.mayBeExceeded());
    }

    /** Returns the bytes that the queue must hold for this capacity each way; the host's default if none was requested. */
    long queueBytes(int capacityBytes) {
        return capacityBytes == 0 ? maxQueueBytes : (long) DIRECTIONS * capacityBytes;
    }

    /** Tells whether a queue may hold this many bytes. */
    boolean allows(long queueBytes) {
        return exceedable || queueBytes <= maxQueueBytes;
    }

    /** Returns the size of the pieces in which a message of this size is sent: the whole message if allowed. */
    int pieceBytes(int messageBytes, long queueBytes) {
        return (int) Math.min(messageBytes, Math.min(maxMessageBytes, queueBytes));
    }
}

package org.ipcbench.exchange;

import java.util.concurrent.locks.LockSupport;
import org.ipcbench.spi.ChannelSpec;

/**
 * The part that a peer plays.
 *
 * @param check how it verifies what it receives
 * @param batch after how many messages a {@link PeerRole#SINK} answers; 1 or more
 * @param slowNs how long a sink pauses after each message, for tests of back-pressure; 0 in measurements
 */
public record PeerPart(PeerRole role, PayloadCheck check, int batch, long slowNs, ChannelSpec spec) {
    private static final long LONGEST_BUSY_NS = 100_000;

    /** Pauses a slow receiver before the next message. */
    void dawdle() {
        if (slowNs > LONGEST_BUSY_NS) {
            LockSupport.parkNanos(slowNs);
        } else if (slowNs > 0) {
            // The kernel stretches shorter sleeps to at least 50 µs.
            Busy.spin(slowNs);
        }
    }
}

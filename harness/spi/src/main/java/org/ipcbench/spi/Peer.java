package org.ipcbench.spi;

import java.util.Optional;

/** The started peer, as a {@link Binding} sees it. */
@FunctionalInterface
public interface Peer {

    /** Tells whether it is still running. */
    boolean isAlive();

    /**
     * Throws if it has ended; for loops that wait for its next step.
     *
     * @param step what it then never did, for the message: "connected"
     * @throws PeerClosedException if it has ended
     */
    default void requireAlive(String step) throws PeerClosedException {
        if (!isAlive()) {
            throw new PeerClosedException("the peer ended before it had " + step);
        }
    }

    /** Returns the process that was started for it; empty if it is a thread of this JVM. */
    default Optional<Process> process() {
        return Optional.empty();
    }
}

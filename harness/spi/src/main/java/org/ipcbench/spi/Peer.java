package org.ipcbench.spi;

import java.util.Optional;

/** The started peer, as a {@link Binding} sees it. */
@FunctionalInterface
public interface Peer {

    /** Tells whether it is still running. */
    boolean isAlive();

    /** Returns the process that was started for it; empty if it is a thread of this JVM. */
    default Optional<Process> process() {
        return Optional.empty();
    }
}

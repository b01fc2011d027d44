package org.ipcbench.session;

import java.io.IOException;
import org.ipcbench.spi.Peer;

/** A peer started for a {@link Session}. */
interface StartedPeer extends Peer {

    /** Tells whether it runs in a JVM of its own, on this host or another. */
    default boolean hasOwnJvm() {
        return process().isPresent();
    }

    /** Describes the peer's state or how it ended, with its last words; may wait a moment for both. */
    String describe();

    /** Returns the last lines of its output so far, separated by bars; empty if there are none. */
    String lastWords();

    /** Ends a peer that hangs before it has joined; this breaks the control line. */
    void abort();

    /**
     * Waits for the peer to end, and ends it by force if it does not in time. The channel is already closed.
     *
     * @throws IOException if the peer cannot be ended
     */
    void end(long patienceMs) throws IOException;
}

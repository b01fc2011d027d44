package org.ipcbench.session;

import java.io.IOException;
import java.util.Optional;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.spi.Peer;

/** A peer started for a {@link Session}, process or thread. */
interface StartedPeer extends Peer {

    /** Says how the peer is or ended, and its last words; may wait a moment for both. */
    String describe();

    /** Returns the last lines that it has written so far, with bars between them; empty if there are none. */
    String lastWords();

    /** Reads what the peer has used so far; empty once it has ended. */
    Optional<ResourceUsage> usage();

    /** Reads what the owner has used so far, in the same measure as {@link #usage}: a process or a thread. */
    Optional<ResourceUsage> ownerUsage();

    /** Ends a peer that hangs before it has joined: the control line breaks. */
    void abort();

    /**
     * Waits for the end, and brings it about if it does not come by itself in time. The channel is closed by then.
     *
     * @throws IOException if it cannot be brought about
     */
    void end(long patienceMs) throws IOException;
}

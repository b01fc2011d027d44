package org.ipcbench.session;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.PeerKind;

/** Starts the peer of a session, a process or a thread. */
@FunctionalInterface
interface PeerStart {

    /**
     * Starts a peer that will connect to this socket.
     *
     * <p>The caller's thread must not be pinned: the peer would inherit the pinning.
     */
    StartedPeer start(Binding binding, Path controlSocket) throws IOException;

    /** Returns how to start a peer of this kind: as a child process, or as a thread. */
    static PeerStart of(PeerKind kind) {
        return kind == PeerKind.THREAD ? (binding, socket) -> PeerThread.start(socket) : PeerProcess::start;
    }
}

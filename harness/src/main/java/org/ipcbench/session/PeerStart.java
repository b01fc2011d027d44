package org.ipcbench.session;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.PeerKind;

/** Starts the peer of a session, a process or a thread. */
@FunctionalInterface
interface PeerStart {

    /**
     * Starts a peer that will call back on this socket.
     *
     * <p>The caller's thread must not be pinned: the peer would inherit it.
     */
    StartedPeer start(Binding binding, Path controlSocket) throws IOException;

    /** Returns the way to start a peer of this kind: a child process of its own, or a thread. */
    static PeerStart of(PeerKind kind) {
        return kind == PeerKind.THREAD ? (binding, socket) -> PeerThread.start(socket) : PeerProcess::start;
    }
}

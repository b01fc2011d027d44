package org.ipcbench.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.PeerKind;

/** How a session comes by its peer. */
interface PeerStart {

    /** A started peer, and the line to it. */
    record Connected(StartedPeer peer, ControlLine control) {}

    /**
     * Starts a peer and waits until it is on the line. Both are on the stack then, and released with it if this fails.
     *
     * @param preparation prepares the start of a process, as {@link Binding#prepare} says
     * @param controlSocket a path for a socket in a private directory
     */
    Connected connect(Consumer<ProcessBuilder> preparation, Path controlSocket, CloseStack resources, Deadline deadline)
            throws IOException;

    /** Returns how to start a peer of this kind: as a child process, as a thread, or by who listens on another host. */
    static PeerStart of(PeerKind kind) {
        LocalStart local =
                kind == PeerKind.THREAD ? (preparation, socket) -> PeerThread.start(socket) : PeerProcess::start;
        return kind == PeerKind.REMOTE ? RemotePeer::connect : local;
    }
}

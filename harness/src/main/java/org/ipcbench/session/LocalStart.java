package org.ipcbench.session;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.ipcbench.spi.Deadline;

/** Starts a peer on this host, which connects to a Unix socket. */
@FunctionalInterface
interface LocalStart extends PeerStart {
    long PATIENCE_MS = 2000;

    /**
     * Starts a peer that will connect to this socket.
     *
     * <p>The caller's thread must not be pinned: the peer would inherit the pinning.
     */
    StartedPeer start(Consumer<ProcessBuilder> preparation, Path controlSocket) throws IOException;

    @Override
    default Connected connect(
            Consumer<ProcessBuilder> preparation, Path controlSocket, CloseStack resources, Deadline deadline)
            throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(controlSocket));
            StartedPeer peer = start(preparation, controlSocket);
            resources.push(() -> peer.end(PATIENCE_MS));
            return new Connected(peer, resources.push(new ControlLine(accept(server, peer, deadline))));
        }
    }

    private static SocketChannel accept(ServerSocketChannel server, StartedPeer peer, Deadline deadline)
            throws IOException {
        server.configureBlocking(false);
        while (true) {
            SocketChannel accepted = server.accept();
            if (accepted != null) {
                accepted.configureBlocking(true);
                return accepted;
            }
            if (!peer.isAlive()) {
                throw new SessionException("the peer did not start: " + peer.describe(), null);
            }
            deadline.pause("the peer to start");
        }
    }
}

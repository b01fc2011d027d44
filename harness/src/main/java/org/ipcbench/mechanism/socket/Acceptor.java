package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.PeerClosedException;

/** Takes the next connection of a listening socket without ever blocking in the kernel. */
final class Acceptor {
    private Acceptor() {}

    /**
     * Waits for a connection.
     *
     * @throws PeerClosedException if the peer ends before it has connected
     */
    static SocketChannel accept(ServerSocketChannel server, Peer peer, Deadline deadline) throws IOException {
        server.configureBlocking(false);
        while (true) {
            SocketChannel accepted = server.accept();
            if (accepted != null) {
                return accepted;
            }
            if (!peer.isAlive()) {
                throw new PeerClosedException("the peer ended before it had connected");
            }
            deadline.pause("the peer's connection");
        }
    }
}

package org.ipcbench.session;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.ipcbench.spi.Deadline;

/** A process on another host, which a {@link PeerServer} there has started for this session. */
record RemotePeer(PeerAt at, SocketChannel connection) implements StartedPeer {
    /** Asks the chosen host for a peer; as {@link PeerStart#connect} says. */
    static PeerStart.Connected connect(
            Consumer<ProcessBuilder> preparation, Path controlSocket, CloseStack resources, Deadline deadline)
            throws IOException {
        PeerAt at = PeerAt.chosen()
                .orElseThrow(() -> new SessionException("no peer on another host was named; use --peer-at", null));
        SocketChannel connection = at.connect();
        ControlLine control = resources.push(new ControlLine(connection));
        control.send(PeerServer.SESSION);
        return new PeerStart.Connected(new RemotePeer(at, connection), control);
    }

    @Override
    public boolean isAlive() {
        return connection.isOpen();
    }

    @Override
    public boolean hasOwnJvm() {
        return true;
    }

    @Override
    public String describe() {
        return "the peer is at " + at;
    }

    @Override
    public String lastWords() {
        return "";
    }

    /** If that fails, nothing more can be done from here; the other host notices that nothing arrives any more. */
    @Override
    public void abort() {
        PeerServer.closeQuietly(connection);
    }

    @Override
    public void end(long patienceMs) {
        abort();
    }
}

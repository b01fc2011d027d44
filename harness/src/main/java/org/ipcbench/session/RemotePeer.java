package org.ipcbench.session;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Deadline;

/** A process on another host, which a {@link PeerServer} there has started for this session. */
final class RemotePeer implements StartedPeer {
    private final PeerAt at;
    private final SocketChannel connection;

    private RemotePeer(PeerAt at, SocketChannel connection) {
        this.at = at;
        this.connection = connection;
    }

    /** Asks the chosen host for a peer; as {@link PeerStart#connect} says. */
    static PeerStart.Connected connect(Binding binding, Path controlSocket, CloseStack resources, Deadline deadline)
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

    @Override
    public void abort() {
        try {
            connection.close();
        } catch (IOException e) {
            // Nothing more can be done from here; the other host notices that nothing arrives any more.
            return;
        }
    }

    @Override
    public void end(long patienceMs) {
        abort();
    }
}

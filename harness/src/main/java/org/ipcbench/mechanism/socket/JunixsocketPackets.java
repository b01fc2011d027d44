package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFSocketType;
import org.newsclub.net.unix.AFUNIXDatagramChannel;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** Unix sockets that keep message boundaries, through junixsocket: the JDK has none. */
final class JunixsocketPackets {

    private JunixsocketPackets() {}

    /** Opens a datagram socket bound to this path. */
    static DatagramChannel bind(Path path) throws IOException {
        AFUNIXDatagramChannel socket = AFUNIXDatagramChannel.open();
        try {
            return socket.bind(AFUNIXSocketAddress.of(path));
        } catch (IOException e) {
            socket.close();
            throw new IOException("cannot bind a Unix socket to " + path + ": " + e.getMessage(), e);
        }
    }

    static void connect(DatagramChannel socket, Path path) throws IOException {
        socket.connect(AFUNIXSocketAddress.of(path));
    }

    static AFUNIXDatagramSocket listen(String abstractName) throws IOException {
        AFUNIXDatagramSocket server = AFUNIXDatagramSocket.newInstance(AFSocketType.SOCK_SEQPACKET);
        try {
            server.bind(AFUNIXSocketAddress.inAbstractNamespace(abstractName));
            server.listen(1);
            server.setSoTimeout(1);
            return server;
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot bind a Unix socket to @" + abstractName + ": " + e.getMessage(), e);
        }
    }

    /** Opens a sequenced-packet socket that is not connected yet. */
    static AFUNIXDatagramChannel open() throws IOException {
        return AFUNIXDatagramSocket.newInstance(AFSocketType.SOCK_SEQPACKET).getChannel();
    }

    static void connect(AFUNIXDatagramChannel socket, String abstractName) throws IOException {
        socket.connect(AFUNIXSocketAddress.inAbstractNamespace(abstractName));
    }

    /** Takes the next connection; returns null if there is none within a millisecond. */
    static @Nullable AFUNIXDatagramChannel accept(AFUNIXDatagramSocket server) throws IOException {
        try {
            return ((AFUNIXDatagramSocket) server.accept()).getChannel();
        } catch (SocketTimeoutException e) {
            return null;
        }
    }

    /** Returns the user at the other end of a connection. */
    static long peerUid(AFUNIXDatagramChannel socket) throws IOException {
        return socket.getPeerCredentials().getUid();
    }
}

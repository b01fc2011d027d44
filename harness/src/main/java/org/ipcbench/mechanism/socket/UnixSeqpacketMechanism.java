package org.ipcbench.mechanism.socket;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.Workspace;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXDatagramChannel;
import org.newsclub.net.unix.AFUNIXDatagramSocket;

/**
 * A Unix socket for sequenced packets, bound to an abstract name; unix(7).
 *
 * <p>An abstract name is not a file: it leaves nothing behind, and has no permissions. So both ends ask the kernel
 * which user is at the other end, and drop other users.
 */
public final class UnixSeqpacketMechanism extends UnixPacketMechanism {

    private static final Traits TRAITS = traits("Unix domain sequenced packet socket")
            .naming("path, or abstract name")
            .dataForm("packets, descriptors")
            .api("socket, bind, listen, accept, connect, send, recv")
            .use("local services with messages")
            .limitedBy("wmem_max bytes", "wmem_default bytes")
            .build();

    public UnixSeqpacketMechanism() {
        super("unix-seqpacket", TRAITS);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path directory = workspace.directory();
        // The unique part of the directory's name makes this name unique too.
        Path parent = directory.getParent();
        String name = (parent == null ? "" : parent.getFileName() + "-") + directory.getFileName();
        Server server = spec.backend().equals(JUNIXSOCKET)
                ? new LibraryServer(spec, JunixsocketPackets.listen(name))
                : new NativeServer(spec, name);
        return new Listening(name, server);
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String name, Deadline deadline) throws IOException {
        return spec.backend().equals(JUNIXSOCKET) ? attachByLibrary(spec, name) : attachByCalls(spec, name);
    }

    private static MessageChannel attachByLibrary(ChannelSpec spec, String name) throws IOException {
        AFUNIXDatagramChannel socket = JunixsocketPackets.open();
        try {
            JunixsocketPackets.connect(SocketBuffers.apply(socket, spec), name);
            if (JunixsocketPackets.peerUid(socket) != ownUid()) {
                throw stranger(name);
            }
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return SocketMessageChannel.ofDatagrams(socket, spec, pieceBytes(spec));
    }

    private static MessageChannel attachByCalls(ChannelSpec spec, String name) throws IOException {
        Sockets calls = calls(spec);
        int socket = open(calls, Sockets.SOCK_SEQPACKET, spec);
        try {
            ErrnoException.check(calls.connect(socket, Sockets.Address.ofAbstractName(name)), "connect", "@" + name);
            if (calls.peerUid(socket) != ownUid()) {
                throw stranger(name);
            }
        } catch (IOException e) {
            calls.posix().close(socket);
            throw e;
        }
        return PacketChannel.over(calls, socket, spec, pieceBytes(spec));
    }

    private static IOException stranger(String name) {
        return new IOException("@" + name + " belongs to another user");
    }

    /** A listening socket, by either backend. */
    private interface Server extends Closeable {

        /** Accepts the next connection; returns null if there is none yet, or it was another user's. */
        @Nullable
        MessageChannel accept() throws IOException;
    }

    private record LibraryServer(ChannelSpec spec, AFUNIXDatagramSocket socket) implements Server {
        @Override
        public @Nullable MessageChannel accept() throws IOException {
            AFUNIXDatagramChannel accepted = JunixsocketPackets.accept(socket);
            if (accepted == null) {
                return null;
            }
            if (JunixsocketPackets.peerUid(accepted) != ownUid()) {
                accepted.close();
                return null;
            }
            return SocketMessageChannel.ofDatagrams(SocketBuffers.apply(accepted, spec), spec, pieceBytes(spec));
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private static final class NativeServer implements Server {
        private final ChannelSpec spec;
        private final Sockets calls;
        private final int socket;

        NativeServer(ChannelSpec spec, String name) throws IOException {
            this.spec = spec;
            this.calls = calls(spec);
            this.socket = open(calls, Sockets.SOCK_SEQPACKET | Sockets.SOCK_NONBLOCK, spec);
            try {
                ErrnoException.check(calls.bind(socket, Sockets.Address.ofAbstractName(name)), "bind", "@" + name);
                ErrnoException.check(calls.listen(socket, 1), "listen", "@" + name);
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        @Override
        public @Nullable MessageChannel accept() throws IOException {
            int accepted = calls.accept(socket, 0);
            if (accepted == -Errno.EAGAIN) {
                return null;
            }
            ErrnoException.check(accepted, "accept", "a connection");
            if (calls.peerUid(accepted) != ownUid()) {
                calls.posix().close(accepted);
                return null;
            }
            SocketBuffers.applyOrClose(calls, accepted, spec);
            return PacketChannel.over(calls, accepted, spec, pieceBytes(spec));
        }

        @Override
        public void close() {
            calls.posix().close(socket);
        }
    }

    private static final class Listening implements Binding {
        private final String name;
        private final Server server;
        private boolean closed;

        Listening(String name, Server server) {
            this.name = name;
            this.server = server;
        }

        @Override
        public String address() {
            return name;
        }

        @Override
        public MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
            while (true) {
                MessageChannel channel = server.accept();
                if (channel != null) {
                    return channel;
                }
                peer.requireAlive("connected");
                deadline.pause("the peer's connection");
            }
        }

        @Override
        public synchronized void close() throws IOException {
            if (!closed) {
                closed = true;
                server.close();
            }
        }
    }
}

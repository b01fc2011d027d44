package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
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
        Listener<MessageChannel> server = spec.backend().equals(JUNIXSOCKET)
                ? new LibraryServer(spec, JunixsocketPackets.listen(name))
                : new NativeServer(spec, name);
        return new NamedBinding(name, server::accept, server);
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String name, Deadline deadline) throws IOException {
        return spec.backend().equals(JUNIXSOCKET) ? attachByLibrary(spec, name) : attachByCalls(spec, name);
    }

    private static MessageChannel attachByLibrary(ChannelSpec spec, String name) throws IOException {
        AFUNIXDatagramChannel socket = JunixsocketPackets.open();
        OnFailure.close(socket, () -> {
            JunixsocketPackets.connect(SocketBuffers.apply(socket, spec), name);
            return requireOwn(JunixsocketPackets.peerUid(socket), name);
        });
        return SocketMessageChannel.ofDatagrams(socket, spec, pieceBytes(spec));
    }

    private static MessageChannel attachByCalls(ChannelSpec spec, String name) throws IOException {
        Sockets calls = calls(spec);
        int socket = open(calls, Sockets.SOCK_SEQPACKET, spec);
        OnFailure.close(() -> calls.posix().close(socket), () -> {
            ErrnoException.check(calls.connect(socket, Sockets.Address.ofAbstractName(name)), "connect", "@" + name);
            return requireOwn(calls.peerUid(socket), name);
        });
        return PacketChannel.over(calls, socket, spec, pieceBytes(spec));
    }

    private static long requireOwn(long uid, String name) throws IOException {
        if (uid != ownUid()) {
            throw new IOException("@" + name + " belongs to another user");
        }
        return uid;
    }

    /** Another user's connection is dropped. */
    private record LibraryServer(ChannelSpec spec, AFUNIXDatagramSocket socket) implements Listener<MessageChannel> {
        @Override
        public @Nullable MessageChannel poll() throws IOException {
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

    /** A closed descriptor number may by now be another file's: it is used and closed under one lock, and then forgotten. */
    private static final class NativeServer implements Listener<MessageChannel> {
        private static final int CLOSED = -1;
        private final ChannelSpec spec;
        private final Sockets calls;
        private int socket;

        NativeServer(ChannelSpec spec, String name) throws IOException {
            this.spec = spec;
            this.calls = calls(spec);
            this.socket = open(calls, Sockets.SOCK_SEQPACKET | Sockets.SOCK_NONBLOCK, spec);
            OnFailure.close(this, () -> {
                ErrnoException.check(calls.bind(socket, Sockets.Address.ofAbstractName(name)), "bind", "@" + name);
                return ErrnoException.check(calls.listen(socket, 1), "listen", "@" + name);
            });
        }

        @Override
        public synchronized @Nullable MessageChannel poll() throws IOException {
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
        public synchronized void close() {
            if (socket != CLOSED) {
                calls.posix().close(socket);
                socket = CLOSED;
            }
        }
    }
}

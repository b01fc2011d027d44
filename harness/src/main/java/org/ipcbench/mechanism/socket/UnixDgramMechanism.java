package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.Workspace;

/**
 * Two Unix datagram sockets, each bound to a path in a private directory and connected to the other; unix(7).
 *
 * <p>They are connected both ways, so that a sender waits for the receiver's buffer: for a socket that is only bound, the
 * kernel queues at most {@code net.unix.max_dgram_qlen} datagrams. It also keeps others from sending to them.
 */
public final class UnixDgramMechanism extends UnixPacketMechanism {

    private static final Traits TRAITS = traits("Unix domain datagram socket")
            .naming("path, or abstract name")
            .dataForm("datagrams, descriptors")
            .api("socket, bind, connect, send, recv")
            .use("log and event messages")
            .limitedBy("wmem_max bytes", "wmem_default bytes", "unix max_dgram_qlen")
            .build();

    public UnixDgramMechanism() {
        super("unix-dgram", TRAITS);
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return new BoundPair(workspace.directory(), path -> end(spec, path));
    }

    @Override
    public Channel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return BoundPair.attach(address, path -> end(spec, path));
    }

    private static BoundPair.End end(ChannelSpec spec, Path path) throws IOException {
        return spec.backend().equals(JUNIXSOCKET)
                ? new LibraryEnd(spec, JunixsocketPackets.bind(path))
                : new NativeEnd(spec, path);
    }

    private record LibraryEnd(ChannelSpec spec, DatagramChannel socket) implements BoundPair.End {
        @Override
        public MessageChannel connect(Path other) throws IOException {
            return OnFailure.close(socket, () -> {
                JunixsocketPackets.connect(SocketBuffers.apply(socket, spec), other);
                return SocketMessageChannel.ofDatagrams(socket, spec, pieceBytes(spec));
            });
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final class NativeEnd implements BoundPair.End {
        private final ChannelSpec spec;
        private final Sockets calls;
        private final int socket;

        NativeEnd(ChannelSpec spec, Path path) throws IOException {
            this.spec = spec;
            this.calls = calls(spec);
            this.socket = open(calls, Sockets.SOCK_DGRAM, spec);
            int result = calls.bind(socket, Sockets.Address.ofPath(path.toString()));
            OnFailure.close(this, () -> ErrnoException.check(result, "bind", path.toString()));
        }

        @Override
        public MessageChannel connect(Path other) throws IOException {
            int result = calls.connect(socket, Sockets.Address.ofPath(other.toString()));
            OnFailure.close(this, () -> ErrnoException.check(result, "connect", other.toString()));
            return PacketChannel.over(calls, socket, spec, pieceBytes(spec));
        }

        @Override
        public void close() {
            calls.posix().close(socket);
        }
    }
}

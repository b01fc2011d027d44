package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/** A Unix domain stream socket bound to a path in a private directory; unix(7). */
public final class UnixStreamMechanism implements Mechanism {

    private static final String JDK = "jdk";
    private static final String JUNIXSOCKET = "junixsocket";

    private static final Traits TRAITS = Traits.of("Unix domain stream socket", Traits.Family.SOCKET)
            .scope("any processes of one host")
            .naming("path, or abstract name")
            .dataForm("byte stream, descriptors")
            .kernelSupport("queue of socket buffers")
            .api("socket, bind, listen, accept, connect, read, write")
            .use("local services")
            .carriesData(2)
            .synchronises()
            .backend(JDK, WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .backend(JUNIXSOCKET, WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .allocating(JUNIXSOCKET)
            .build();

    @Override
    public String id() {
        return "unix-stream";
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Availability check(ChannelSpec spec) {
        Availability.Unavailable refusal = TRAITS.refusal(spec);
        if (refusal != null) {
            return refusal;
        }
        if (spec.backend().equals(JUNIXSOCKET)) {
            String whyMissing = Junixsocket.whyMissing();
            if (whyMissing != null) {
                return Availability.unavailable(whyMissing, "use --backend jdk");
            }
        }
        return Availability.available();
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Path path = workspace.directory().resolve("data.sock");
        ServerSocketChannel server =
                spec.backend().equals(JDK) ? listen(UnixDomainSocketAddress.of(path)) : Junixsocket.listen(path);
        return new Listening(spec, path, server);
    }

    private static ServerSocketChannel listen(UnixDomainSocketAddress address) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(address, 1);
            return server;
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot bind a Unix socket to " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        Path path = Path.of(address);
        SocketChannel socket = spec.backend().equals(JDK)
                ? SocketChannel.open(UnixDomainSocketAddress.of(path))
                : Junixsocket.connect(path);
        return new SocketStreamChannel(socket, spec);
    }

    private record Listening(ChannelSpec spec, Path path, ServerSocketChannel server) implements Binding {
        @Override
        public String address() {
            return path.toString();
        }

        @Override
        public MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
            return new SocketStreamChannel(Acceptor.accept(server, peer, deadline), spec);
        }

        @Override
        public void close() throws IOException {
            try (server) {
                Files.deleteIfExists(path);
            }
        }
    }
}

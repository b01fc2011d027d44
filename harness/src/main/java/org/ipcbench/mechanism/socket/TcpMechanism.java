package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.DeadlineException;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * TCP over the loopback address, without Nagle's delay, on a port that the kernel picks; tcp(7).
 *
 * <p>Anybody on the host can connect to a loopback port. So the peer shows a token, which it got in private, before
 * anything else; connections without it are dropped.
 */
public final class TcpMechanism implements Mechanism {

    private static final String JDK = "jdk";
    private static final int TOKEN_BYTES = 32;

    private static final Traits TRAITS = Traits.of("TCP over loopback", Traits.Family.SOCKET)
            .scope("any processes of any hosts")
            .naming("address and port")
            .dataForm("byte stream")
            .kernelSupport("the network stack")
            .api("socket, bind, listen, accept, connect, read, write")
            .use("services that may move to another host")
            .carriesData(2)
            .synchronises()
            .crossesHosts()
            .sizable()
            .backend(JDK, WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .build();

    @Override
    public String id() {
        return "tcp";
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Availability check(ChannelSpec spec) {
        Availability.Unavailable refusal = TRAITS.refusal(spec);
        if (refusal == null) {
            refusal = SocketBuffers.refusal(spec);
        }
        return refusal == null ? Availability.available() : refusal;
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        byte[] random = new byte[TOKEN_BYTES / 2];
        new SecureRandom().nextBytes(random);
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            if (spec.capacityBytes() != ChannelSpec.DEFAULT_CAPACITY) {
                // What is accepted inherits it; a listening socket has no other buffer.
                server.setOption(StandardSocketOptions.SO_RCVBUF, spec.capacityBytes());
            }
            server.bind(BindAddress.chosen());
            InetSocketAddress bound = (InetSocketAddress) server.getLocalAddress();
            return new Listening(
                    spec, server, BindAddress.text(bound), HexFormat.of().formatHex(random));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        int slash = address.indexOf('/');
        SocketChannel socket = SocketChannel.open();
        try {
            SocketBuffers.apply(socket, spec).connect(BindAddress.parse(address.substring(0, slash)));
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer token = ByteBuffer.wrap(address.substring(slash + 1).getBytes(StandardCharsets.US_ASCII));
            while (token.hasRemaining()) {
                socket.write(token);
            }
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return new SocketStreamChannel(socket, spec);
    }

    private record Listening(ChannelSpec spec, ServerSocketChannel server, String bound, String token)
            implements Binding {

        private static final Duration TIME_TO_SHOW_THE_TOKEN = Duration.ofMillis(500);

        @Override
        public String address() {
            return bound + "/" + token;
        }

        @Override
        public MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
            while (true) {
                SocketChannel socket = Acceptor.accept(server, peer, deadline);
                boolean known = false;
                try {
                    known = showsToken(socket);
                    if (known) {
                        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                        return new SocketStreamChannel(SocketBuffers.apply(socket, spec), spec);
                    }
                } finally {
                    if (!known) {
                        socket.close();
                    }
                }
            }
        }

        private boolean showsToken(SocketChannel socket) throws IOException {
            socket.configureBlocking(false);
            ByteBuffer shown = ByteBuffer.allocate(TOKEN_BYTES);
            Deadline deadline = Deadline.after(TIME_TO_SHOW_THE_TOKEN);
            try {
                while (shown.hasRemaining()) {
                    int n = socket.read(shown);
                    if (n < 0) {
                        return false;
                    }
                    if (n == 0) {
                        deadline.pause("a stranger's token");
                    }
                }
            } catch (DeadlineException e) {
                return false;
            }
            return MessageDigest.isEqual(shown.array(), token.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}

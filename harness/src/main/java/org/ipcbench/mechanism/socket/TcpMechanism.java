package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.ipcbench.mechanism.support.DescribedMechanism;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/**
 * TCP over the loopback address, with Nagle's algorithm off unless it is asked for, on a port that the kernel picks; tcp(7).
 *
 * <p>Anybody on the host can connect to a loopback port. So the peer first sends a token, which it received privately;
 * connections without it are dropped.
 */
public final class TcpMechanism extends DescribedMechanism {

    private static final int TOKEN_BYTES = 32;

    private static final Traits TRAITS = Traits.of("TCP over loopback", Traits.Family.SOCKET)
            .scope("any processes of any hosts")
            .naming("address and port")
            .dataForm("byte stream")
            .kernelSupport("the network stack")
            .api("socket, bind, listen, accept, connect, read, write")
            .use("services that may move to another host")
            .limitedBy("rmem_max bytes", "wmem_max bytes")
            .carriesData(2)
            .synchronises()
            .crossesHosts()
            .sizable()
            .buffered()
            .nagles()
            .backend(StreamSockets.JDK, WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD)
            .build();

    public TcpMechanism() {
        super("tcp", TRAITS);
    }

    @Override
    protected Availability here(ChannelSpec spec) {
        return unless(SocketBuffers.refusal(spec));
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        byte[] random = new byte[TOKEN_BYTES / 2];
        new SecureRandom().nextBytes(random);
        StreamSockets.Server server = StreamSockets.of(spec).listen(BindAddress.of(spec.peer()));
        return OnFailure.close(
                server,
                () -> new Listening(
                        server,
                        BindAddress.text((InetSocketAddress) server.address()),
                        HexFormat.of().formatHex(random),
                        spec.socket().nagle()));
    }

    @Override
    public MessageChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        int slash = address.indexOf('/');
        StreamSockets.Connection connection =
                StreamSockets.of(spec).connect(BindAddress.parse(address.substring(0, slash)));
        StreamSockets.Connection ready = OnFailure.close(connection, () -> {
            connection.delay(spec.socket().nagle());
            connection.write(address.substring(slash + 1).getBytes(StandardCharsets.US_ASCII));
            return connection;
        });
        return ready.channel();
    }

    /** Waits for the peer; separate from the mechanism, so that a test can make its sockets fail. */
    record Listening(StreamSockets.Server server, String bound, String token, boolean nagle) implements Binding {

        private static final Duration TIME_TO_SHOW_THE_TOKEN = Duration.ofMillis(500);

        @Override
        public String address() {
            return bound + "/" + token;
        }

        @Override
        public MessageChannel accept(Peer peer, Deadline deadline) throws IOException {
            while (true) {
                StreamSockets.Connection connection = server.accept(peer, deadline);
                boolean ready = false;
                try {
                    if (showsToken(connection)) {
                        connection.delay(nagle);
                        ready = true;
                    }
                } finally {
                    if (!ready) {
                        connection.close();
                    }
                }
                if (ready) {
                    return connection.channel();
                }
            }
        }

        private boolean showsToken(StreamSockets.Connection connection) throws IOException {
            ByteBuffer shown = ByteBuffer.allocateDirect(TOKEN_BYTES);
            Deadline deadline = Deadline.after(TIME_TO_SHOW_THE_TOKEN);
            try {
                while (shown.hasRemaining()) {
                    int n = connection.read(shown);
                    if (n < 0) {
                        return false;
                    }
                    if (n == 0) {
                        deadline.pause("a stranger's token");
                    }
                }
            } catch (IOException e) {
                // Too late, or already gone.
                return false;
            }
            byte[] found = new byte[TOKEN_BYTES];
            shown.get(0, found);
            return MessageDigest.isEqual(found, token.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}

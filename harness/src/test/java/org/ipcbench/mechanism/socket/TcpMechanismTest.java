package org.ipcbench.mechanism.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.DeadlineException;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TcpMechanismTest {
    private final TcpMechanism tcp = new TcpMechanism();

    /** One by channels, one by system calls. */
    static Stream<ChannelSpec> specs() throws IOException {
        return Stream.of(StreamSockets.JDK, PosixBackends.any().backend())
                .map(backend -> ChannelSpec.of(backend, 4, WaitMode.BLOCK));
    }

    @TempDir
    Path directory;

    /** The peer's connection, on a kernel that refuses to switch Nagle's algorithm on or off. */
    private static final class Untunable implements StreamSockets.Connection {
        private final byte[] token;
        private boolean closed;

        private Untunable(String token) {
            this.token = token.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read(ByteBuffer into) {
            into.put(token);
            return token.length;
        }

        @Override
        public void delay(boolean nagle) throws IOException {
            throw new IOException("setsockopt: no such option, " + nagle);
        }

        @Override
        public void write(byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MessageChannel channel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionThatCannotBeMadeReadyIsClosed(boolean nagle) {
        String token = "t".repeat(32);
        Untunable connection = new Untunable(token);
        StreamSockets.Server server = new StreamSockets.Server() {
            @Override
            public SocketAddress address() {
                return InetSocketAddress.createUnresolved("localhost", 1);
            }

            @Override
            public StreamSockets.Connection poll() {
                return connection;
            }

            @Override
            public void close() {
                throw new UnsupportedOperationException();
            }
        };
        Binding listening = new TcpMechanism.Listening(server, "127.0.0.1:1", token, nagle);

        assertThatThrownBy(() -> listening.accept(() -> true, soon())).hasMessageContaining("no such option, " + nagle);
        assertThat(connection.closed).isTrue();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void takesItsPeerAndNoStranger(ChannelSpec spec) throws Exception {
        try (Binding binding = tcp.bind(spec, workspace());
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), port(binding));
                Socket guessing = new Socket(InetAddress.getLoopbackAddress(), port(binding))) {
            comeAndLeave(port(binding));
            OutputStream guess = guessing.getOutputStream();
            guess.write("0".repeat(32).getBytes(StandardCharsets.US_ASCII));
            guess.flush();
            try (MessageChannel peer = tcp.attach(spec, binding.address(), soon());
                    MessageChannel owner = (MessageChannel) binding.accept(() -> true, soon())) {
                owner.send(ByteBuffer.allocateDirect(4).putInt(0, 42));
                ByteBuffer received = ByteBuffer.allocateDirect(4);
                peer.receive(received);
                assertThat(received.getInt(0)).isEqualTo(42);
                assertThat(guessing.getInputStream().read())
                        .as("the stranger's connection")
                        .isEqualTo(-1);
                assertThat(silent.getInputStream().read())
                        .as("the silent one's")
                        .isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void givesUpWhenNobodyComes(ChannelSpec spec) throws Exception {
        try (Binding binding = tcp.bind(spec, workspace())) {
            assertThatThrownBy(() -> binding.accept(() -> true, Deadline.after(Duration.ofMillis(50))))
                    .isInstanceOf(DeadlineException.class)
                    .hasMessageContaining("the peer's connection");
            assertThatThrownBy(() -> binding.accept(() -> false, soon()))
                    .isInstanceOf(PeerClosedException.class)
                    .hasMessageContaining("ended before it had connected");
        }
    }

    /** Without lingering, so that the connection is reset. */
    private static void comeAndLeave(int port) throws IOException {
        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.setSoLinger(true, 0);
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10));
    }

    private static int port(Binding binding) throws IOException {
        return BindAddress.parse(
                        binding.address().substring(0, binding.address().indexOf("/")))
                .getPort();
    }

    private Workspace workspace() {
        return new Workspace() {
            @Override
            public Path directory() {
                return directory;
            }

            @Override
            public Path memoryDirectory() {
                return directory;
            }

            @Override
            public Path directoryBelow(Path parent) {
                throw new IllegalStateException("TCP makes no files");
            }

            @Override
            public String claim(ObjectKind kind) {
                throw new IllegalStateException("TCP makes no such object");
            }

            @Override
            public void release(ObjectKind kind, String name) {}
        };
    }
}

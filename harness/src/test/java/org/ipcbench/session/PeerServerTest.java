package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.exchange.PeerPart;
import org.ipcbench.exchange.PeerRole;
import org.ipcbench.exchange.Service;
import org.ipcbench.host.ResourceUsage.Spent;
import org.ipcbench.host.Seat;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that serves peers lets in who knows the token, does nothing else for anybody, and outlives all of them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeerServerTest {
    private static final String BUILD = "1.0 of commit abc";
    private static final int BYTES = 64;

    @TempDir
    private Path directory;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private PeerServer server;
    private PeerAt at;
    private Thread serving;

    @BeforeEach
    void listen() throws IOException {
        Path file = directory.resolve("token");
        token(file, "the secret of this test");
        server = new PeerServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Token.read(file),
                BUILD,
                () -> Map.of("cpu", Map.of("model", "a good\none")),
                log::add);
        at = new PeerAt("127.0.0.1", server.address().getPort(), file, BUILD);
        serving = new Thread(
                () -> {
                    try {
                        server.serve();
                    } catch (IOException e) {
                        log.add("the server died: " + e);
                    }
                },
                "server");
        serving.setDaemon(true);
        serving.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        PeerAt.jvmArgs().forEach(argument -> System.clearProperty(argument.substring(2, argument.indexOf('='))));
        assertThat(log).noneMatch(line -> line.contains("died") || line.contains("null"));
    }

    static Stream<Arguments> crossing() {
        return Mechanisms.all().stream()
                .filter(mechanism -> mechanism.traits().peers().contains(PeerKind.REMOTE))
                .flatMap(mechanism -> mechanism.traits().backendIds().stream()
                        .filter(backend ->
                                mechanism.check(spec(backend)) instanceof org.ipcbench.spi.Availability.Available)
                        .map(backend -> Arguments.of(mechanism.id(), backend)));
    }

    @ParameterizedTest
    @MethodSource("crossing")
    void echoes(String mechanism, String backend) throws IOException {
        at.choose();
        assertThat(echo(mechanism, backend, 100)).isEqualTo(100);
        awaitLog(mechanism + "/" + backend + ", 64 B, block: done 100");
    }

    @Test
    void tellsTheFactsOfItsHost() throws IOException {
        assertThat(at.environment()).isEqualTo(Map.of("cpu", Map.of("model", "a good one")));
        awaitLog("told the facts of this host");
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of("", "the connection ended during the handshake"),
                Arguments.of("GET / HTTP/1.1\r\n\r\n", "not an ipcbench owner: it says 'GET / HTTP/1.1?'"),
                Arguments.of("owner x y\n", "not an ipcbench owner: it says 'owner x y'"),
                Arguments.of("owner x y 1.0\n", "the tokens differ"),
                Arguments.of("\u0000\u001b[31m\n", "not an ipcbench owner: it says '??[31m'"),
                Arguments.of("x".repeat(100_000), "a line of the handshake is longer than 512 bytes"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void endsAStrangersConnectionInOneLine(String says, String line) throws IOException {
        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), at.port())) {
            stranger.getOutputStream().write(says.getBytes(StandardCharsets.UTF_8));
            stranger.shutdownOutput();
            awaitLog(line);
        }
        assertThat(log).hasSize(1);
        at.choose();
        assertThat(echo("tcp", "jdk", 1)).as("it lives on").isEqualTo(1);
    }

    @Test
    void doesNotWaitForWhoSpeaksSlowly() throws Exception {
        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), at.port())) {
            for (int i = 0; i < 11 && log.isEmpty(); i++) {
                stranger.getOutputStream().write('x');
                TimeUnit.MILLISECONDS.sleep(500);
            }
            awaitLog("gave up waiting for the other end's part of the handshake");
        }
    }

    @Test
    void turnsAwayMoreThanSixteenStrangers() throws IOException {
        Socket[] strangers = new Socket[17];
        try {
            for (int i = 0; i < strangers.length; i++) {
                strangers[i] = new Socket(InetAddress.getLoopbackAddress(), at.port());
            }
            awaitLog("turned away, 16 others have not shown the token yet");
        } finally {
            for (Socket stranger : strangers) {
                if (stranger != null) {
                    stranger.close();
                }
            }
        }
    }

    @Test
    void refusesWhoKnowsAnotherToken() throws IOException {
        Path other = directory.resolve("other");
        token(other, "another secret, as long");
        assertThatIOException()
                .isThrownBy(new PeerAt("127.0.0.1", at.port(), other, BUILD)::choose)
                .withMessage("the peer at " + at
                        + ": it refuses: the tokens differ; both ends need a copy of the same file");
        awaitLog("the tokens differ");
    }

    @Test
    void refusesAnotherBuild() {
        assertThatIOException()
                .isThrownBy(new PeerAt("127.0.0.1", at.port(), at.tokenFile(), "1.1 of commit abd")::choose)
                .withMessageContaining("the builds differ: 1.1 of commit abd there, 1.0 of commit abc here");
        awaitLog("the builds differ: its is 1.1 of commit abd");
    }

    @Test
    void doesNotTakeWhatAnotherHasSaid() throws IOException {
        Token token = Token.read(at.tokenFile());
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), at.port());
                Socket second = new Socket(InetAddress.getLoopbackAddress(), at.port())) {
            String greeting = line(first.getInputStream());
            line(second.getInputStream());
            String peers = greeting.substring(greeting.lastIndexOf(' ') + 1);
            String said = "owner 0 " + token.code("owner", "0", peers, BUILD) + " " + BUILD + "\n";
            first.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            assertThat(line(first.getInputStream())).startsWith("welcome ");
            second.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            assertThat(line(second.getInputStream())).startsWith("refused ");
        }
    }

    @Test
    void knowsWhoListensWithoutTheToken() throws IOException {
        try (java.net.ServerSocket rogue = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(
                    () -> {
                        try (Socket owner = rogue.accept()) {
                            owner.getOutputStream()
                                    .write("ipcbench-peer 1 00\nwelcome 00\n".getBytes(StandardCharsets.UTF_8));
                            owner.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                        } catch (IOException e) {
                            log.add("the rogue died: " + e);
                        }
                    },
                    "rogue");
            thread.setDaemon(true);
            thread.start();
            PeerAt there = new PeerAt("127.0.0.1", rogue.getLocalPort(), at.tokenFile(), BUILD);
            assertThatIOException()
                    .isThrownBy(there::choose)
                    .withMessageEndingWith("who listens there does not know the token");
        }
    }

    @Test
    void saysWhereNobodyListens() throws Exception {
        server.close();
        serving.join();
        assertThatIOException()
                .isThrownBy(at::choose)
                .withMessageContaining("connection refused; there, run: ./ipcbench peer --listen " + at);
    }

    @Test
    void servesOneAtATime() throws IOException {
        at.choose();
        try (Session session = Session.open(mechanism("tcp"), spec("jdk"), PeerPlan.echo(PayloadCheck.STAMP))) {
            assertThatIOException()
                    .isThrownBy(at::environment)
                    .withMessageContaining("it is busy with another session");
            assertThat(session.stop()).isZero();
        }
        assertThat(echo("tcp", "jdk", 1)).isEqualTo(1);
    }

    @Test
    void endsThePeerOfAnOwnerThatVanishes() throws IOException {
        try (SocketChannel connection = at.connect()) {
            ControlLine line = new ControlLine(connection);
            line.send(PeerServer.SESSION);
        }
        awaitLog("the other side is gone");
        at.choose();
        assertThat(echo("tcp", "jdk", 1)).isEqualTo(1);
    }

    @Test
    void closesTheRunningSessionWithItself() throws IOException {
        at.choose();
        try (Session session = Session.open(mechanism("tcp"), spec("jdk"), PeerPlan.echo(PayloadCheck.STAMP))) {
            server.close();
            ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
            assertThatThrownBy(() -> {
                        while (true) {
                            session.channel().send(message);
                            session.channel().receive(message);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .satisfies(thrown -> assertThat(session.explain((IOException) thrown))
                            .hasMessageContaining("the peer")
                            .hasMessageContaining("at 127.0.0.1:" + at.port()));
        }
    }

    static Stream<Arguments> forbidden() {
        return Stream.of(
                Arguments.of("pipe", order(PeerRole.ECHO, BYTES, "127.0.0.1:1/x"), "does not cross hosts"),
                Arguments.of("no-such", order(PeerRole.ECHO, BYTES, "127.0.0.1:1/x"), "knows no mechanism no-such"),
                Arguments.of("tcp", order(PeerRole.SINK, BYTES, "127.0.0.1:1/x"), "nothing but echo"),
                Arguments.of("tcp", order(PeerRole.ECHO, 1 << 30, "127.0.0.1:1/x"), "67108864 bytes at most"),
                Arguments.of(
                        "tcp", order(PeerRole.ECHO, BYTES, "10.0.0.9:22/x"), "binds another address than 127.0.0.1"));
    }

    private static PeerOrders order(PeerRole role, int bytes, String address) {
        ChannelSpec spec = ChannelSpec.of("jdk", bytes, WaitMode.BLOCK).with(PeerKind.REMOTE);
        return new PeerOrders(
                "", address, new PeerPart(role, PayloadCheck.STAMP, 1, Service.NONE, spec), Seat.NOT_PINNED, "");
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void doesNothingElseForWhoIsLetIn(String mechanism, PeerOrders order, String refusal) throws IOException {
        try (SocketChannel connection = at.connect()) {
            ControlLine line = new ControlLine(connection);
            line.send(PeerServer.SESSION);
            new PeerOrders(mechanism, order.address(), order.part(), order.cpu(), order.meter()).send(line);
            assertThat(line.receive()).startsWith(ControlWord.FAILED).contains(refusal);
        }
        awaitLog(refusal);
    }

    @Test
    void takesNoOrdersWithoutEnd() throws IOException {
        try (SocketChannel connection = at.connect()) {
            ControlLine line = new ControlLine(connection);
            line.send(PeerServer.SESSION);
            for (int i = 0; i < 33; i++) {
                line.send("name" + i + "=value");
            }
            awaitLog("the owner's orders are not understood");
        }
    }

    private static ChannelSpec spec(String backend) {
        return ChannelSpec.of(backend, BYTES, WaitMode.BLOCK).with(PeerKind.REMOTE);
    }

    private static Mechanism mechanism(String id) {
        return Mechanisms.find(id).orElseThrow();
    }

    /** Returns how many messages the peer has counted. */
    private static long echo(String mechanism, String backend, int messages) throws IOException {
        try (Session session = Session.open(mechanism(mechanism), spec(backend), PeerPlan.echo(PayloadCheck.STAMP))) {
            ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
            PeerUsage before = session.peerUsage().orElseThrow();
            for (int i = 0; i < messages; i++) {
                PayloadCheck.STAMP.fill(message, i);
                session.channel().send(message);
                session.channel().receive(message);
                PayloadCheck.STAMP.check(message, i);
            }
            PeerUsage used = session.peerUsage().orElseThrow().minus(before);
            Spent spent = used.exchanging();
            assertThat(used.restCpuNs()).as("of other threads").isPresent();
            assertThat(spent.cpuNs()).as("what the echo of %s cost", mechanism).isPositive();
            assertThat(spent.voluntarySwitches() + spent.involuntarySwitches())
                    .as("waits of the peer")
                    .isGreaterThanOrEqualTo(messages / 2);
            assertThat(session.jvmWork()).as("the work of both JVMs").isPresent();
            return session.stop();
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private void awaitLog(String words) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (log.stream().noneMatch(line -> line.contains(words)) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(log).anyMatch(line -> line.contains(words));
    }

    private static void token(Path file, String secret) throws IOException {
        Files.writeString(file, secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}

package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.contract.MessageContract;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ends that come early, for every mechanism, backend, wait mode and kind of peer: closing, dying, hanging, failing.
 *
 * <p>Native backends beside the cheapest of this JVM only block here, where it is the backend's call that has to end.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionTest {
    private static final int BYTES = 64;

    /** Spin and yield poll in one loop for all mechanisms: it closes for each as it does for those that only poll. */
    static Stream<Row> rows() {
        return Row.all().filter(row -> row.isFirstMode() || row.waitMode() == WaitMode.PARK);
    }

    /** What becomes of the session when its peer dies has nothing to do with how a native call is made. */
    static Stream<Row> cheapestRows() {
        return rows().filter(row -> !row.hasCheaperSibling());
    }

    /** Threads at the other end are counted by {@link PeerThreadTest}; dearer native backends only differ by the call itself. */
    static Stream<Row> rowsToCount() {
        return Row.all()
                .filter(row -> row.isFirstMode() || !row.hasCheaperSibling())
                .filter(row -> row.waitMode() != WaitMode.YIELD);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void closingWakesABlockedReceive(Row row) throws Exception {
        try (Session session = row.open(BYTES, Row.echo())) {
            MessageChannel channel = session.channel();
            CompletableFuture<Long> closed = closeSoon(channel);
            assertThatThrownBy(() -> channel.receive(ByteBuffer.allocateDirect(BYTES)))
                    .isInstanceOf(ClosedChannelException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - closed.get(5, TimeUnit.SECONDS)))
                    .isLessThan(Duration.ofSeconds(1));
            channel.close();
            assertThatThrownBy(() -> channel.send(ByteBuffer.allocateDirect(BYTES)))
                    .isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> channel.receive(ByteBuffer.allocateDirect(BYTES)))
                    .isInstanceOf(ClosedChannelException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("cheapestRows")
    void closingWakesABlockedSend(Row row) throws Exception {
        int large = 1 << 20;
        try (Session session = row.open(large, Row.slowSink(1000, Duration.ofSeconds(30)))) {
            MessageChannel channel = session.channel();
            ByteBuffer message = ByteBuffer.allocateDirect(large);
            CompletableFuture<Long> closed = closeSoon(channel);
            long number = 0;
            try {
                while (true) {
                    PayloadCheck.PAYLOAD.fill(message, number++);
                    channel.send(message);
                }
            } catch (ClosedChannelException e) {
                assertThat(Duration.ofNanos(System.nanoTime() - closed.get(5, TimeUnit.SECONDS)))
                        .isLessThan(Duration.ofSeconds(1));
            }
        }
    }

    /** Returns the moment at which it closed. */
    private static CompletableFuture<Long> closeSoon(MessageChannel channel) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long now = System.nanoTime();
                    try {
                        channel.close();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    return now;
                },
                CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS));
    }

    @ParameterizedTest
    @MethodSource("cheapestRows")
    void aKilledPeerIsReportedWithinTwoSeconds(Row row) throws Exception {
        try (Session session = row.openAlone(BYTES, Row.echo())) {
            MessageContract.carriesEveryByteInOrder(session.channel(), BYTES, 100);
            ProcessHandle peer = ProcessHandle.of(session.peerPid()).orElseThrow();
            CompletableFuture<Boolean> killed = CompletableFuture.supplyAsync(
                    peer::destroyForcibly, CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS));
            ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
            IOException thrown = catchThrowableOfType(IOException.class, () -> {
                while (true) {
                    session.channel().send(message);
                    session.channel().receive(message);
                }
            });
            long start = System.nanoTime();
            assertThat(killed.get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(thrown).isInstanceOfAny(ClosedChannelException.class, PeerClosedException.class);
            assertThat(session.explain(thrown)).hasMessageContaining("was killed by signal 9");
            assertThat(peer.onExit().get(2, TimeUnit.SECONDS).isAlive()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThatThrownBy(session::stop).isInstanceOf(SessionException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("rowsToCount")
    void aMessageAllocatesNothingButWhatTheTraitsAdmit(Row row) throws IOException {
        long bytes = Allocation.ofARound(row);

        assertThat(bytes > 0).as("%d bytes a message", bytes).isEqualTo(Allocation.isAdmitted(row));
    }

    static void exchange(Row row, MessageChannel channel, ByteBuffer message, int rounds) throws IOException {
        for (int i = 0; i < rounds; i++) {
            channel.send(message);
            channel.receive(message);
        }
        for (int i = 0; row.triable() && i < rounds; i++) {
            while (!channel.trySend(message)) {
                Thread.onSpinWait();
            }
            while (!channel.tryReceive(message)) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aHangingExchangeIsEndedAndLocated() throws Exception {
        Row row = new Row(Mechanisms.find("pipe").orElseThrow(), "jna", WaitMode.BLOCK);
        try (Session session = row.open(BYTES, Row.echo());
                Watchdog.Watch watch = session.watch(Duration.ofMillis(300))) {
            assertThat(watch).isNotNull();
            IOException thrown = catchThrowableOfType(
                    IOException.class, () -> session.channel().receive(ByteBuffer.allocateDirect(BYTES)));
            assertThat(session.explain(thrown))
                    .hasMessageContaining("the exchange hangs")
                    .hasMessageContaining("JnaPosix");
        }
    }

    @Test
    void aPeerThatFindsAWrongMessageSaysWhich() throws Exception {
        Row row = new Row(Mechanisms.find("unix-stream").orElseThrow(), "jdk", WaitMode.BLOCK);
        try (Session session = row.openAlone(BYTES, PeerPlan.sink(PayloadCheck.STAMP, 10))) {
            ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
            PayloadCheck.STAMP.fill(message, 5);
            session.channel().send(message);
            IOException thrown = catchThrowableOfType(
                    IOException.class, () -> session.channel().receive(message));
            assertThat(session.explain(thrown))
                    .hasMessageContaining("message 0 is wrong at byte 0: found 0x5, expected 0x0")
                    .hasMessageContaining("ended with exit code 3")
                    .hasMessageContaining("its last words");
        }
    }

    @Test
    void aPeerThatCannotJoinSaysWhy() {
        Row row = new Row(Mechanisms.find("tcp").orElseThrow(), "jdk", WaitMode.BLOCK);
        assertThatThrownBy(() -> Session.open(
                        row.mechanism(),
                        ChannelSpec.of("jdk", BYTES, WaitMode.BLOCK),
                        Row.echo().on(Row.peerOn(4000))))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("sched_setaffinity CPU 4000")
                .hasMessageContaining("ended with exit code 3")
                .hasMessageMatching("(?s)((?!\\bat org\\.).)*\\bat org\\.((?!\\bat org\\.).)*");
    }
}

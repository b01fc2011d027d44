package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.contract.NotificationContract;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every mechanism that wakes, with every backend and wait mode, to what {@link NotificationChannel} promises. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NotificationContractTest {
    private static final int ROUNDS = 500;
    private static final int BURST = 3000;

    private static Leaks before;

    static Stream<Row> rows() {
        // A dearer native backend differs from the cheapest by how a call is made: once is enough.
        return Row.notifications().filter(row -> !row.hasCheaperSibling() || row.waitMode() == WaitMode.BLOCK);
    }

    static Stream<Row> rowsWithThreads() {
        return Row.withThreadPeers(ChannelKind.WAKE_UPS);
    }

    /** Spin and yield poll in one loop for all mechanisms. */
    static Stream<Row> cheapestRows() {
        return rows().filter(row -> row.isFirstMode() && !row.hasCheaperSibling());
    }

    static Stream<Row> countingRows() {
        return rows().filter(row -> !row.mechanism().traits().coalesces());
    }

    static Stream<Row> coalescingRows() {
        return rows().filter(row -> row.mechanism().traits().coalesces());
    }

    @BeforeAll
    static void warmUp() throws IOException {
        // What libraries open once and keep is not a leak of a session.
        for (Row row : (Iterable<Row>) rows().filter(row -> row.isHere(ChannelSpec.NO_PAYLOAD))::iterator) {
            try (Session session = row.openWithoutPayload(Row.echo())) {
                NotificationContract.bounces(session.notifications(), 1);
            }
        }
        before = Leaks.audit();
    }

    @AfterAll
    static void leavesNothingBehind() throws IOException, InterruptedException {
        Leaks.assertNothingSince(before);
    }

    @ParameterizedTest
    @MethodSource({"rows", "rowsWithThreads"})
    void eachRaiseComesBackOnce(Row row) throws IOException {
        try (Session session = row.openWithoutPayload(Row.echo())) {
            long raised = NotificationContract.eachRaiseComesBackOnce(session.notifications(), ROUNDS);
            assertThat(session.stop()).as("raises the peer took").isEqualTo(raised);
        }
    }

    @ParameterizedTest
    @MethodSource("countingRows")
    void noRaiseOfABurstIsLost(Row row) throws IOException {
        try (Session session = row.openWithoutPayload(PeerPlan.sink(PayloadCheck.STAMP, BURST))) {
            NotificationContract.noRaiseOfABurstIsLost(session.notifications(), BURST);
            assertThat(session.stop()).as("raises the peer took").isEqualTo(BURST);
        }
    }

    @ParameterizedTest
    @MethodSource("coalescingRows")
    void aBurstWakesAtLeastOnceAndNotMoreOftenThanRaised(Row row) throws IOException {
        try (Session session = row.openWithoutPayload(Row.echo())) {
            NotificationContract.aBurstWakesAtLeastOnce(session.notifications(), BURST);
            assertThat(session.stop()).as("raises the peer took").isBetween(1L, (long) BURST);
        }
    }

    @ParameterizedTest
    @MethodSource("cheapestRows")
    void closingWakesABlockedAwait(Row row) throws Exception {
        try (Session session = row.openWithoutPayload(Row.echo())) {
            NotificationChannel channel = session.notifications();
            CompletableFuture<Long> closed = closeSoon(channel);
            assertThatThrownBy(channel::await).isInstanceOf(ClosedChannelException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - closed.get(5, TimeUnit.SECONDS)))
                    .isLessThan(Duration.ofSeconds(1));
            channel.close();
            assertThatThrownBy(channel::raise).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(channel::await).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(channel::poll).isInstanceOf(ClosedChannelException.class);
        }
    }

    /** Returns the moment at which it closed. */
    private static CompletableFuture<Long> closeSoon(NotificationChannel channel) {
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
        try (Session session = row.openAlone(ChannelSpec.NO_PAYLOAD, Row.echo())) {
            NotificationChannel channel = session.notifications();
            NotificationContract.bounces(channel, 10);
            ProcessHandle peer = ProcessHandle.of(session.peerPid()).orElseThrow();
            long start = System.nanoTime();
            assertThat(peer.destroyForcibly()).isTrue();
            IOException thrown = catchThrowableOfType(IOException.class, () -> {
                while (true) {
                    channel.await();
                }
            });
            assertThat(thrown).isInstanceOfAny(ClosedChannelException.class, PeerClosedException.class);
            assertThat(session.explain(thrown)).hasMessageContaining("was killed by signal 9");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThatThrownBy(session::stop).isInstanceOf(SessionException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRaiseAllocatesNothing(Row row) throws IOException {
        assertThat(Allocation.ofARound(row)).as("bytes a round").isZero();
    }

    static void bounceUnchecked(NotificationChannel channel, int rounds) throws IOException {
        for (int i = 0; i < rounds; i++) {
            channel.raise();
            channel.await();
        }
    }
}

package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.contract.LockContract;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.LockChannel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every lock, with every backend and wait mode, to what {@link LockChannel} promises. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockContractTest {
    private static final int ROUNDS = 1000;

    /** Where the kernel gives a dead process's locks back. */
    private static final Set<String> FREED_BY_DEATH = Set.of("lock-fcntl", "lock-flock", "lock-sysv-sem");

    private static Leaks before;

    static Stream<Row> rows() {
        return Row.locks();
    }

    /** How a wait ends does not depend on how a native call is made, beyond what the other contracts hold. */
    static Stream<Row> cheapestRows() {
        return rows().filter(row -> !row.hasCheaperSibling());
    }

    static Stream<Row> rowsWithThreads() {
        return Row.withThreadPeers(ChannelKind.LOCKS);
    }

    @BeforeAll
    static void warmUp() throws IOException {
        // What libraries open once and keep is not a leak of a session.
        for (Row row : (Iterable<Row>) rows().filter(row -> row.isHere(ChannelSpec.NO_PAYLOAD))::iterator) {
            try (Session session = row.openWithoutPayload(Row.echo())) {
                LockContract.passesTheTurn(session.locks(), 1);
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
    void aLockIsHeldByOneEndAtATime(Row row) throws IOException {
        try (Session session = row.openWithoutPayload(PeerPlan.rest())) {
            LockContract.oneEndHoldsALock(session.locks());
            assertThat(session.stop()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource({"rows", "rowsWithThreads"})
    void theTurnGoesBackAndForthOnceARound(Row row) throws IOException {
        try (Session session = row.openWithoutPayload(Row.echo())) {
            LockContract.passesTheTurn(session.locks(), ROUNDS);
            assertThat(session.stop()).as("locks the peer was passed").isEqualTo(ROUNDS);
        }
    }

    @ParameterizedTest
    @MethodSource("cheapestRows")
    void closingWakesABlockedAcquire(Row row) throws Exception {
        try (Session session = row.openWithoutPayload(PeerPlan.rest())) {
            LockChannel locks = session.locks();
            CompletableFuture<Long> closed = CompletableFuture.supplyAsync(
                    () -> {
                        long now = System.nanoTime();
                        try {
                            locks.close();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                        return now;
                    },
                    CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS));
            assertThatThrownBy(() -> locks.acquire(LockContract.PEERS)).isInstanceOf(ClosedChannelException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - closed.get(5, TimeUnit.SECONDS)))
                    .isLessThan(Duration.ofSeconds(1));
            locks.close();
            assertThatThrownBy(() -> locks.acquire(0)).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> locks.tryAcquire(0)).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> locks.release(0)).isInstanceOf(ClosedChannelException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("cheapestRows")
    void aDeadHoldersLockIsFreedByTheKernelOrTheSessionEndsTheWait(Row row) throws Exception {
        try (Session session = row.openAlone(ChannelSpec.NO_PAYLOAD, PeerPlan.rest())) {
            ProcessHandle peer = ProcessHandle.of(session.peerPid()).orElseThrow();
            assertThat(peer.destroyForcibly()).isTrue();
            boolean acquired;
            try {
                session.locks().acquire(LockContract.PEERS);
                acquired = true;
            } catch (ClosedChannelException e) {
                acquired = false;
                assertThat(session.explain(e)).hasMessageContaining("was killed by signal 9");
            }
            // Even where the kernel frees the lock the session may have closed the channel first.
            assertThat(FREED_BY_DEATH.contains(row.mechanism().id()) || !acquired)
                    .as("only some locks are freed by death")
                    .isTrue();
            assertThatThrownBy(session::stop).isInstanceOf(SessionException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRoundAllocatesNothingButWhatTheTraitsAdmit(Row row) throws IOException {
        long bytes = Allocation.ofARound(row);

        assertThat(bytes > 0).as("%d bytes a round", bytes).isEqualTo(Allocation.isAdmitted(row));
    }
}

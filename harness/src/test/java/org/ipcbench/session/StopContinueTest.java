package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.contract.StopContract;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.StopChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the control of a child, with every native backend, to what {@link StopChannel} promises. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopContinueTest {

    static Stream<Row> rows() {
        return Row.of(ChannelKind.CONTROL);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyThreadStandsStillWhenItHasStoppedAndNoneWhenItHasGoneOn(Row row) throws IOException {
        try (Session session = row.openWithoutPayload(PeerPlan.rest())) {
            StopContract.stopsEveryThread(session.control(), session.peerPid(), 50);
            assertThat(session.stop()).as("messages of a peer that rests").isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theExitOfTheChildIsLeftToTheJvm(Row row) throws Exception {
        ProcessHandle peer;
        try (Session session = row.openWithoutPayload(PeerPlan.rest())) {
            peer = ProcessHandle.of(session.peerPid()).orElseThrow();
            session.control().stop();
            session.control().resume();
            session.stop();
        }
        peer.onExit().get(5, TimeUnit.SECONDS);
        assertThat(Files.exists(Path.of("/proc", String.valueOf(peer.pid())))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void closingLetsAStoppedChildGoOn(Row row) throws IOException {
        try (Session session = row.openWithoutPayload(PeerPlan.rest())) {
            session.control().stop();
            session.control().close();
            assertThat(session.stop()).as("its last word").isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theDeathOfAStoppedChildEndsTheSession(Row row) throws Exception {
        try (Session session = row.openWithoutPayload(PeerPlan.rest())) {
            ProcessHandle peer = ProcessHandle.of(session.peerPid()).orElseThrow();
            session.control().stop();
            assertThat(peer.destroyForcibly()).isTrue();
            peer.onExit().get(5, TimeUnit.SECONDS);
            assertThatThrownBy(() -> session.control().resume())
                    .satisfies(e ->
                            assertThat(session.explain((Exception) e)).hasMessageContaining("was killed by signal 9"));
        }
    }

    /** Stops its child and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            Row row = rows().findFirst().orElseThrow();
            try (Session session = row.openWithoutPayload(PeerPlan.rest())) {
                session.control().stop();
                System.out.println(session.peerPid());
                TimeUnit.MINUTES.sleep(1);
            }
        }
    }

    @Test
    void aStoppedChildDoesNotOutliveItsParent() throws Exception {
        Process owner = Jvm.start(Owner.class);
        try (var lines = owner.inputReader()) {
            long child = Long.parseLong(lines.readLine());
            assertThat(StopContract.states(child)).containsOnly('T');
            owner.destroyForcibly().waitFor();
            Deadline deadline = Deadline.after(Duration.ofSeconds(5));
            while (ProcessHandle.of(child).isPresent()) {
                deadline.pause("the end of process " + child);
            }
        } finally {
            owner.destroyForcibly().waitFor();
            Session.sweep();
        }
    }

    @Test
    void aThreadIsRefusedInWords() {
        var mechanism = Mechanisms.find("stop-continue").orElseThrow();
        Row row = rows().findFirst().orElseThrow();
        assertThat(mechanism.check(row.spec(0).with(PeerKind.THREAD)))
                .isEqualTo(Availability.unavailable(
                        "the peer cannot be a thread: a thread cannot be stopped without the others of its process",
                        "use --peer process"));
    }
}

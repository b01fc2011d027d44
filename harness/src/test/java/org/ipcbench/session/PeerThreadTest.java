package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.host.ResourceUsage.Spent;
import org.ipcbench.host.Topology;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is particular about a peer that is a thread; all else it has in common with a process, and so have the tests. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeerThreadTest {
    private static final int BYTES = 64;
    private static final int MESSAGES = 4_000;
    private static final int WARM_UP_MESSAGES = 20_000;
    private static final long MS = 1_000_000;

    /** The others' ends are of the same classes as with processes, where they are counted. */
    static Stream<Row> rowsOfThreadsOnly() {
        return Row.withThreadPeers()
                .filter(row -> !row.mechanism().traits().peers().contains(PeerKind.PROCESS));
    }

    @AfterEach
    void noPeerIsLeft() {
        assertThat(peers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rowsOfThreadsOnly")
    void allocatesNothingForAMessageButWhatTheTraitsAdmit(Row row) throws IOException {
        try (Session session = row.open(BYTES, Row.echo())) {
            long peer = peers().get(0).getId();
            exchange(session.channel(), WARM_UP_MESSAGES);
            long bytes = Allocation.bytesARound(
                    Allocation.BATCHES, MESSAGES, () -> exchange(session.channel(), MESSAGES), peer);

            boolean allocates = row.mechanism().traits().allocating().contains(row.backend());
            assertThat(bytes > 0).as("%d bytes a message", bytes).isEqualTo(allocates);
        }
    }

    @Test
    void isPinnedAloneAndKeepsItsOwnAccount() throws Exception {
        int cpu = Topology.read().allowedCpus().get(0);
        String before = cpusOf(Path.of("/proc/thread-self"));
        try (Session session = pipe().open(BYTES, Row.echo().on(Row.peerOn(cpu)))) {
            assertThat(cpusOf(taskOfThePeer())).isEqualTo(Integer.toString(cpu));
            assertThat(cpusOf(Path.of("/proc/thread-self"))).isEqualTo(before);

            Spent owner = session.threads().ownerSpent().orElseThrow();
            PeerUsage peer = session.peerUsage().orElseThrow();
            exchange(session.channel(), 1000);
            Thread other = new Thread(PeerThreadTest::workFor300Ms);
            other.start();
            other.join();

            Spent peerSpent = session.peerUsage().orElseThrow().minus(peer).exchanging();
            assertThat(peerSpent.voluntarySwitches() + peerSpent.involuntarySwitches())
                    .isGreaterThan(500);
            assertThat(peerSpent.cpuNs()).isBetween(1L, 200 * MS);
            Spent ownerSpent = session.threads().ownerSpent().orElseThrow().minus(owner);
            assertThat(ownerSpent.voluntarySwitches() + ownerSpent.involuntarySwitches())
                    .isGreaterThan(500);
            assertThat(ownerSpent.cpuNs()).isBetween(1L, 200 * MS);
            assertThat(session.peerPid()).isEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void saysWhichMessageWasWrong() throws Exception {
        try (Session session = pipe().open(BYTES, PeerPlan.sink(PayloadCheck.STAMP, 10))) {
            ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
            PayloadCheck.STAMP.fill(message, 5);
            session.channel().send(message);
            IOException thrown = catchThrowableOfType(
                    IOException.class, () -> session.channel().receive(message));
            assertThat(session.explain(thrown))
                    .hasMessageContaining("message 0 is wrong at byte 0: found 0x5, expected 0x0")
                    .hasMessageContaining("the peer (a thread) has ended; its last words: ");
        }
    }

    @Test
    void saysWhyItCannotJoin() {
        assertThatThrownBy(() -> pipe().open(BYTES, Row.echo().on(Row.peerOn(4000))))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("sched_setaffinity CPU 4000");
    }

    @Test
    void isLocatedWhenTheExchangeHangs() throws Exception {
        try (Session session =
                        pipe().open(BYTES, PeerPlan.sink(PayloadCheck.STAMP, 1).slow(Duration.ofSeconds(30)));
                Watchdog.Watch watch = session.watch(Duration.ofMillis(300))) {
            assertThat(watch).isNotNull();
            ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
            session.channel().send(message);
            IOException thrown = catchThrowableOfType(
                    IOException.class, () -> session.channel().receive(message));
            assertThat(session.explain(thrown))
                    .hasMessageContaining("the exchange hangs")
                    .hasMessageContaining("the peer (a thread) is still running, at ")
                    .hasMessageContaining("parkNanos");
        }
    }

    @Test
    void endsWithItsSessionThatWasNotStopped() throws IOException {
        try (Session session = pipe().open(BYTES, Row.echo())) {
            exchange(session.channel(), 1);
            assertThat(peers()).hasSize(1);
        }
        assertThat(peers()).isEmpty();
    }

    private static Row pipe() {
        return new Row(Mechanisms.find("pipe").orElseThrow(), "jna", WaitMode.BLOCK, PeerKind.THREAD);
    }

    private static void exchange(MessageChannel channel, int messages) throws IOException {
        ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
        for (int i = 0; i < messages; i++) {
            channel.send(message);
            channel.receive(message);
        }
    }

    private static void workFor300Ms() {
        long end = System.nanoTime() + 300 * MS;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static List<Thread> peers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(PeerThread.NAME))
                .toList();
    }

    private static Path taskOfThePeer() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : (Iterable<Path>) tasks::iterator) {
                if (Files.readAllLines(task.resolve("comm")).equals(List.of(PeerThread.NAME))) {
                    return task;
                }
            }
        }
        throw new AssertionError("no thread named " + PeerThread.NAME);
    }

    /** Returns the list of CPUs that the kernel lets a thread run on, proc_pid_status(5). */
    static String cpusOf(Path task) throws IOException {
        return Files.readAllLines(task.resolve("status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .findFirst()
                .orElseThrow();
    }
}

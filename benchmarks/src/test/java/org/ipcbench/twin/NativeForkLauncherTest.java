package org.ipcbench.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.fork.JmhResults;
import org.ipcbench.fork.Sidecar;
import org.ipcbench.plan.Floors;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Expense;
import org.ipcbench.results.ForkStatus;
import org.ipcbench.results.Times;
import org.ipcbench.spi.Availability;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real forks in C; all skipped, with the reason, where there is no C compiler. */
@Timeout(120)
class NativeForkLauncherTest {
    private static final NativeForkLauncher LAUNCHER = NativeForkLauncher.here(NativeOrder::anywhere);

    /** Loses a byte of the hundredth message that a process reads. */
    private static final String FAULT = """
            #include <unistd.h>
            static inline ssize_t damaged_read(int in, void *to, size_t bytes) {
                static int calls;
                ssize_t n = read(in, to, bytes);
                if (n > 0 && ++calls == 100) {
                    *(char *) to = 0;
                }
                return n;
            }
            #define read damaged_read
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() {
        String why = LAUNCHER.check() instanceof Availability.Unavailable no ? no.reason() : "";
        assumeTrue(why.isEmpty(), why);
    }

    @AfterAll
    static void remove() throws IOException {
        LAUNCHER.close();
    }

    static Stream<Cell> everyTwin() {
        return NativeTwins.MECHANISMS.stream().sorted().flatMap(mechanism -> Stream.of("block", "spin")
                .flatMap(wait -> cells(mechanism, wait)));
    }

    private static Stream<Cell> cells(String mechanism, String wait) {
        Stream<Cell> roundTrips = Stream.of(
                NativeOrder.roundTrip(mechanism, "sample", 64, wait),
                NativeOrder.roundTrip(mechanism, "avgt", 7, wait));
        return List.of("posix-sem", "eventfd", "futex").contains(mechanism)
                ? roundTrips
                : Stream.concat(
                        roundTrips,
                        Stream.of(
                                NativeOrder.roundTrip(mechanism, "avgt", 300_001, wait),
                                NativeOrder.oneWay(mechanism, 64, wait)));
    }

    @ParameterizedTest
    @MethodSource
    void everyTwin(Cell cell) {
        ForkOutcome outcome = LAUNCHER.launch(NativeOrder.of(cell));

        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.status()).isEqualTo(ForkStatus.OK);
        assertThat(outcome.warmup()).hasSize(1);
        Sidecar account = Objects.requireNonNull(outcome.sidecar());
        assertThat(account.messages()).isPositive();
        assertThat(account.received()).isGreaterThanOrEqualTo(account.messages());
        assertThat(account.account().costPerMessage())
                .containsOnlyKeys("owner", "peer")
                .allSatisfy((end, cost) -> assertThat(cost)
                        .hasEntrySatisfying(Expense.CPU, ns -> assertThat(ns).isPositive())
                        .containsKeys(Expense.VOLUNTARY_SWITCHES, Expense.INVOLUNTARY_SWITCHES)
                        .containsKeys(Expense.MINOR_FAULTS, Expense.MAJOR_FAULTS));
        assertThat(JmhResults.cell(Objects.requireNonNull(outcome.result()))).isEqualTo(cell);
        assertThat(JmhResults.forks(outcome.result())).isEqualTo(1);
    }

    static Stream<String> calls() {
        return Floors.CALLS.stream().sorted();
    }

    /** Nothing is exchanged, so the peer receives nothing. */
    @ParameterizedTest
    @MethodSource("calls")
    void everyCall(String name) {
        Cell cell = Cell.floor(name)
                .with(Axis.BACKEND, NativeTwins.BACKEND)
                .with(Axis.SIZE, Floors.COPIES.contains(name) ? 1 << 20 : null);

        ForkOutcome outcome = LAUNCHER.launch(NativeOrder.of(cell));

        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.status()).isEqualTo(ForkStatus.OK);
        assertThat(JmhResults.cell(Objects.requireNonNull(outcome.result()))).isEqualTo(cell);
        assertThat(outcome.result().at("/primaryMetric/score").asDouble()).isBetween(1.0, 1e6);
    }

    @ParameterizedTest
    @MethodSource("damageable")
    void aDamagedMessageFailsTheFork(Cell cell) throws IOException {
        Path header = folder.resolve("fault.h");
        Files.writeString(header, FAULT);
        List<String> compiler = Stream.concat(
                        NativeProgram.compilerHere().stream(), Stream.of("-include", header.toString()))
                .toList();
        try (NativeForkLauncher damaged = new NativeForkLauncher(compiler, NativeOrder::anywhere)) {
            ForkOutcome outcome = damaged.launch(NativeOrder.of(cell));

            assertThat(outcome.status()).isEqualTo(ForkStatus.FAILED);
            assertThat(outcome.error()).isEqualTo("message 99 of 64 bytes is not the one that was due");
        }
    }

    /** The owner checks what comes back; in a stream the peer checks each message. */
    static Stream<Cell> damageable() {
        return Stream.of(
                NativeOrder.roundTrip("unix-seqpacket", "avgt", 64, "block"),
                NativeOrder.oneWay("unix-dgram", 64, "block"));
    }

    @Test
    void endsAForkThatIsLate() {
        Cell cell = NativeOrder.roundTrip("sysv-msg", "avgt", 64, "block");

        ForkOutcome outcome =
                LAUNCHER.launch(NativeOrder.of(cell, new Times(0, 1, 60_000, 1, 60_000), Duration.ofSeconds(1)));

        assertThat(outcome.status()).isEqualTo(ForkStatus.TIMEOUT);
        assertThat(outcome.error()).isEqualTo("no end after 1 s, killed");
        assertThat(floors()).isEmpty();
    }

    @Test
    void theTwinWithThreadsHasTwoInEachProcess() throws Exception {
        Cell plain = NativeOrder.roundTrip("pipe", "sample", 64, "block");
        Cell threaded = NativeTwins.of(plain).get(1);
        Times times = new Times(0, 1, 10, 1, 500);

        assertThat(threadsWhileItRuns(NativeOrder.of(plain, times, Duration.ofSeconds(20))))
                .containsExactly(1, 1);
        assertThat(threadsWhileItRuns(NativeOrder.of(threaded, times, Duration.ofSeconds(20))))
                .containsExactly(2, 2);
    }

    private static List<Integer> threadsWhileItRuns(ForkOrder order) throws Exception {
        CompletableFuture<ForkOutcome> outcome = CompletableFuture.supplyAsync(() -> LAUNCHER.launch(order));
        List<Integer> most = List.of(0, 0);
        while (!outcome.isDone()) {
            List<Integer> now = new ArrayList<>();
            for (ProcessHandle process : floors()) {
                String[] threads = Path.of("/proc", String.valueOf(process.pid()), "task")
                        .toFile()
                        .list();
                now.add(threads == null ? 0 : threads.length);
            }
            most = now.size() == 2 && sum(now) > sum(most) ? now : most;
        }
        assertThat(outcome.get().error()).isEmpty();
        return most;
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void aPeerThatDiesFailsTheFork() throws ExecutionException, InterruptedException {
        ForkOutcome outcome = whileItRuns(peer -> peer.destroyForcibly());

        assertThat(outcome.status()).isEqualTo(ForkStatus.FAILED);
        assertThat(outcome.error()).isEqualTo("the peer was killed by a signal");
        assertThat(floors()).isEmpty();
    }

    @Test
    void thePeerGoesWithItsOwner() throws ExecutionException, InterruptedException {
        ForkOutcome outcome = whileItRuns(peer -> peer.parent().orElseThrow().destroyForcibly());

        assertThat(outcome.status()).isEqualTo(ForkStatus.FAILED);
        assertThat(outcome.error()).isEqualTo("the C program ended with 137");
        assertThat(floors()).isEmpty();
    }

    private static ForkOutcome whileItRuns(java.util.function.Consumer<ProcessHandle> action)
            throws ExecutionException, InterruptedException {
        // Semaphores: an end that waits cannot notice that the other one is gone.
        Cell cell = NativeOrder.roundTrip("posix-sem", "avgt", 64, "block");
        ForkOrder order = NativeOrder.of(cell, new Times(0, 1, 30_000, 1, 10), Duration.ofSeconds(60));
        CompletableFuture<ForkOutcome> outcome = CompletableFuture.supplyAsync(() -> LAUNCHER.launch(order));
        List<ProcessHandle> both = floors();
        while (both.size() < 2) {
            Thread.sleep(10);
            both = floors();
        }
        long self = ProcessHandle.current().pid();
        action.accept(both.stream()
                .filter(process -> process.parent().orElseThrow().pid() != self)
                .findFirst()
                .orElseThrow());
        return outcome.get();
    }

    /** Returns the live processes of forks in C. */
    private static List<ProcessHandle> floors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/floor"))
                .toList();
    }
}

package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipcbench.host.Placement;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeTwinsTest {
    private static final Availability HERE = Availability.available();

    @Test
    void theTwinsServeAllBackendsOfAMechanism() {
        assertThat(ids(beside(new Choosing().benchmarks("RoundTrip"), HERE)))
                .containsExactly(
                        "RoundTrip/sample/pipe/jna/64/block/same-cpu/process",
                        "RoundTrip/sample/pipe/c/64/block/same-cpu/process",
                        "RoundTrip/sample/pipe/c-threads/64/block/same-cpu/process",
                        "RoundTrip/sample/posix-mq/jna/64/block/same-cpu/process",
                        "RoundTrip/sample/posix-mq/c/64/block/same-cpu/process",
                        "RoundTrip/sample/posix-mq/c-threads/64/block/same-cpu/process",
                        "RoundTrip/sample/unix-stream/jdk/64/block/same-cpu/process",
                        "RoundTrip/sample/unix-stream/c/64/block/same-cpu/process",
                        "RoundTrip/sample/unix-stream/c-threads/64/block/same-cpu/process",
                        "RoundTrip/sample/unix-stream/junixsocket/64/block/same-cpu/process");
    }

    @Test
    void aTwinRunsWhereItsCellRunsAndIsTaggedAsAFloor() {
        List<CellEntry> cells =
                beside(new Choosing().mechanisms("posix-mq"), HERE).cells();

        assertThat(cells.get(1).cpus()).isEqualTo(cells.get(0).cpus()).isNotEmpty();
        assertThat(cells.get(1).tags()).containsExactly("echo", "boundaries", "copies-2", "native-floor");
        assertThat(cells.get(1).family()).isEqualTo("queue");
        assertThat(cells.get(1).repeat()).isEqualTo(cells.get(0).repeat() + " --native-floor");
    }

    @Test
    void withoutACompilerTheTwinsAreSkippedWithItsReason() {
        Plan plan = beside(
                new Choosing().mechanisms("pipe"), Availability.unavailable("no C compiler: cc", "apt install gcc"));

        assertThat(plan.cells()).hasSize(6);
        assertThat(plan.runnable()).isEqualTo(2);
        assertThat(plan.cells()).filteredOn(cell -> !cell.runs()).allSatisfy(twin -> {
            assertThat(twin.id()).contains("/pipe/c");
            assertThat(twin.reason()).isEqualTo("no C compiler: cc");
            assertThat(twin.remedy()).isEqualTo("apt install gcc");
        });
    }

    @Test
    void whatCannotRunHasNoTwin() {
        Plan plan = beside(new Choosing().mechanisms("posix-mq").sizes(1 << 20), HERE);

        assertThat(ids(plan)).noneMatch(id -> id.contains("/c/") || id.contains("/c-threads/"));
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("--native-floor adds nothing: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yield", "park"})
    void waitModesThatCDoesNotHaveGiveNoTwin(String wait) {
        Cell cell = cell("shm-ring", "jdk", Cell.ROUND_TRIP, WaitMode.of(wait), PeerKind.PROCESS);

        assertThat(NativeTwins.of(cell)).isEmpty();
    }

    @Test
    void aSingleCallHasOneTwinForAllBackends() {
        assertThat(NativeTwins.of(Cell.floorOf("jna", "getpid", null)))
                .containsExactly(Cell.floorOf("c", "getpid", null));
        assertThat(NativeTwins.of(Cell.floorOf("jnr", "getpid", null)))
                .containsExactly(Cell.floorOf("c", "getpid", null));
    }

    @Test
    void aCopyHasATwinOfItsSize() {
        assertThat(NativeTwins.of(Cell.floorOf("jna", "memcpyCall", 4096)))
                .containsExactly(Cell.floorOf("c", "memcpyCall", 4096));
    }

    @Test
    void whatTakesADescriptorHasATwinWithThreadsToo() {
        assertThat(NativeTwins.of(Cell.floorOf("jna", "write", null)))
                .containsExactly(Cell.floorOf("c", "write", null), Cell.floorOf("c-threads", "write", null));
        assertThat(NativeTwins.of(cell("shm-ring", "jna", Cell.ROUND_TRIP, WaitMode.SPIN, PeerKind.PROCESS)))
                .extracting(Cell::backend)
                .containsExactly("c");
    }

    @Test
    void otherFloorsAndUnknownMechanismsHaveNoTwin() {
        assertThat(NativeTwins.of(Cell.floor("memcpy", 64))).isEmpty();
        assertThat(NativeTwins.of(cell("aeron-ipc", "aeron", Cell.ONE_WAY, WaitMode.SPIN, PeerKind.PROCESS)))
                .isEmpty();
    }

    @Test
    void aThreadAtTheOtherEndHasNoTwin() {
        assertThat(NativeTwins.of(cell("pipe", "jna", Cell.ROUND_TRIP, WaitMode.BLOCK, PeerKind.PROCESS)))
                .isNotEmpty();
        assertThat(NativeTwins.of(cell("pipe", "jna", Cell.ROUND_TRIP, WaitMode.BLOCK, PeerKind.THREAD)))
                .isEmpty();
    }

    private static Cell cell(String mechanism, String backend, String benchmark, WaitMode wait, PeerKind peer) {
        Setting setting = new Setting(benchmark, "sample", List.of(64), wait, Placement.TWO_CPUS, false).with(peer);
        return Cell.exchange(mechanism, backend, 64, setting);
    }

    @Test
    void twinsRunNextToTheirCellsBeforeAndBehindThemByTurns() {
        RunDocument run = run(beside(new Choosing().forks(6), HERE));
        List<String> order = order(run);

        for (int fork = 0; fork < 6; fork++) {
            int cells = run.cells().size();
            List<String> round = order.subList(fork * cells, (fork + 1) * cells);
            List<String> pipe = only(round, "RoundTrip", "/pipe/");
            assertThat(pipe.subList(fork % 2, fork % 2 + 2)).allMatch(id -> id.contains("/pipe/c"));
            List<String> unix = only(round, "RoundTrip", "/unix-stream/");
            assertThat(unix.subList(fork % 3, fork % 3 + 2)).allMatch(id -> id.contains("/unix-stream/c"));
        }
    }

    /** Returns the cells that share a twin, which must follow one another. */
    private static List<String> only(List<String> round, String benchmark, String mechanism) {
        List<String> some = round.stream()
                .filter(id -> id.startsWith(benchmark) && id.contains(mechanism))
                .toList();
        int first = round.indexOf(some.get(0));
        assertThat(round.subList(first, first + some.size())).isEqualTo(some);
        return some;
    }

    private static List<String> order(RunDocument run) {
        List<String> order = new ArrayList<>();
        Schedule.missing(run)
                .forEach(turn -> order.add(run.cells().get(turn.cell()).id()));
        return order;
    }

    /** Returns a run of this plan that has not begun. */
    static RunDocument run(Plan plan) {
        return new RunDocument(
                RunDocument.SCHEMA,
                new SuiteVersion("0", "0"),
                "run",
                "smoke",
                plan.seed(),
                "",
                plan.forks(),
                plan.times(),
                null,
                RunStatus.RUNNING,
                Clock.systemUTC().instant().toString(),
                null,
                Map.of(),
                List.of(),
                List.of(),
                plan.cells());
    }

    private static Plan beside(Choosing choosing, Availability program) {
        Plan jvm = new Planner(FakeMechanism.several(), PlannerTest::seatOnTwo, CpuQuota.NONE)
                .plan(Profile.SMOKE, choosing.peers(PeerKind.PROCESS).selection(), 42);
        return NativeTwins.beside(jvm, program);
    }

    private static List<String> ids(Plan plan) {
        return plan.cells().stream().map(CellEntry::id).toList();
    }
}

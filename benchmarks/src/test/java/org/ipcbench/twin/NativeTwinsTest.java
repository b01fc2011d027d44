package org.ipcbench.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.host.Placement;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.plan.Choosing;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.FakeMechanism;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.Planner;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.Setting;
import org.ipcbench.plan.TwoCpus;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Run;
import org.ipcbench.run.FreshRun;
import org.ipcbench.run.Schedule;
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
        List<CellRecord> cells =
                beside(new Choosing().mechanisms("posix-mq"), HERE).cells();

        assertThat(cells.get(1).seating().cpus())
                .isEqualTo(cells.get(0).seating().cpus())
                .isNotEmpty();
        assertThat(cells.get(1).tags()).containsExactly("echo", "boundaries", "copies-2", "c-twin");
        assertThat(cells.get(1).family()).isEqualTo("queue");
        assertThat(cells.get(1).repeat()).isEqualTo(cells.get(0).repeat() + " --c-twins");
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
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("--c-twins adds nothing: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yield", "park"})
    void waitModesThatCDoesNotHaveGiveNoTwin(String wait) {
        Cell cell = cell("shm-ring", "jdk", Benchmarks.of("RoundTrip"), WaitMode.of(wait), PeerKind.PROCESS);

        assertThat(NativeTwins.of(cell)).isEmpty();
    }

    @Test
    void aSingleCallHasOneTwinForAllBackends() {
        assertThat(NativeTwins.of(Cell.floor("getpid").with(Axis.BACKEND, "jna")))
                .containsExactly(Cell.floor("getpid").with(Axis.BACKEND, "c"));
        assertThat(NativeTwins.of(Cell.floor("getpid").with(Axis.BACKEND, "jnr")))
                .containsExactly(Cell.floor("getpid").with(Axis.BACKEND, "c"));
    }

    @Test
    void aCopyHasATwinOfItsSize() {
        assertThat(NativeTwins.of(
                        Cell.floor("memcpyCall").with(Axis.BACKEND, "jna").with(Axis.SIZE, 4096)))
                .containsExactly(
                        Cell.floor("memcpyCall").with(Axis.BACKEND, "c").with(Axis.SIZE, 4096));
    }

    @Test
    void whatTakesADescriptorHasATwinWithThreadsToo() {
        assertThat(NativeTwins.of(Cell.floor("write").with(Axis.BACKEND, "jna")))
                .containsExactly(
                        Cell.floor("write").with(Axis.BACKEND, "c"),
                        Cell.floor("write").with(Axis.BACKEND, "c-threads"));
        assertThat(NativeTwins.of(cell("shm-ring", "jna", Benchmarks.of("RoundTrip"), WaitMode.SPIN, PeerKind.PROCESS)))
                .extracting(Cell::backend)
                .containsExactly("c");
    }

    @Test
    void otherFloorsAndUnknownMechanismsHaveNoTwin() {
        assertThat(NativeTwins.of(Cell.floor("memcpy").with(Axis.SIZE, 64))).isEmpty();
        assertThat(NativeTwins.of(cell("aeron-ipc", "aeron", Benchmarks.of("OneWay"), WaitMode.SPIN, PeerKind.PROCESS)))
                .isEmpty();
    }

    @Test
    void aThreadAtTheOtherEndHasNoTwin() {
        assertThat(NativeTwins.of(cell("pipe", "jna", Benchmarks.of("RoundTrip"), WaitMode.BLOCK, PeerKind.PROCESS)))
                .isNotEmpty();
        assertThat(NativeTwins.of(cell("pipe", "jna", Benchmarks.of("RoundTrip"), WaitMode.BLOCK, PeerKind.THREAD)))
                .isEmpty();
    }

    private static Cell cell(
            String mechanism, String backend, BenchmarkDescription benchmark, WaitMode wait, PeerKind peer) {
        Setting setting = new Setting(benchmark, "sample", List.of(64), wait, Placement.TWO_CPUS, false).with(peer);
        return setting.cells(mechanism, backend).get(0);
    }

    @Test
    void twinsRunNextToTheirCellsBeforeAndBehindThemByTurns() {
        Run run = FreshRun.of(beside(new Choosing().forks(6), HERE));
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

    private static List<String> order(Run run) {
        List<String> order = new ArrayList<>();
        Schedule.missing(run)
                .forEach(turn -> order.add(run.cells().get(turn.cell()).id()));
        return order;
    }

    private static Plan beside(Choosing choosing, Availability program) {
        Plan jvm = new Planner(FakeMechanism.several(), TwoCpus::seat, CpuQuota.NONE)
                .plan(Profile.SMOKE, choosing.peers(PeerKind.PROCESS).selection(), 42);
        return NativeTwins.beside(jvm, program);
    }

    private static List<String> ids(Plan plan) {
        return plan.cells().stream().map(CellRecord::id).toList();
    }
}

package org.ipcbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcbench.host.Placement;
import org.ipcbench.results.CellRecord;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;

/** What is planned for which kind of peer. */
class PlannerPeersTest {

    @Test
    void peersThatWereAskedForAreGivenToEverySettingForProcesses() {
        Selection both = new Choosing()
                .benchmarks("RoundTrip")
                .mechanisms("pipe")
                .sizes(64)
                .peers(PeerKind.PROCESS, PeerKind.THREAD)
                .selection();

        assertThat(ids(twoCpus().plan(Profile.STANDARD, both, 1)))
                .containsExactly(
                        "RoundTrip/sample/pipe/jna/64/block/same-cpu/process",
                        "RoundTrip/sample/pipe/jna/64/block/two-cpus/process",
                        "RoundTrip/sample/pipe/jna/64/spin/two-cpus/process",
                        "RoundTrip/sample/pipe/jna/64/block/same-cpu/thread",
                        "RoundTrip/sample/pipe/jna/64/block/two-cpus/thread",
                        "RoundTrip/sample/pipe/jna/64/spin/two-cpus/thread");
    }

    @Test
    void spinningOnOneCpuIsRefusedToThreadsToo() {
        Selection spinning = new Choosing()
                .mechanisms("pipe")
                .waits(WaitMode.SPIN)
                .placements(Placement.SAME_CPU)
                .peers(PeerKind.THREAD)
                .selection();

        assertThat(twoCpus().plan(Profile.SMOKE, spinning, 1).cells())
                .isNotEmpty()
                .allMatch(cell -> cell.reason().contains("poll on one CPU"));
    }

    @Test
    void aMechanismOfOneProcessTakesPartInEverySettingWithAThread() {
        Planner planner = new Planner(List.of(FakeMechanism.ofOneProcess()), TwoCpus::seat, CpuQuota.NONE);

        assertThat(ids(planner.plan(
                        Profile.CI,
                        new Choosing().benchmarks("RoundTrip", "OneWay").selection(),
                        1)))
                .containsExactly(
                        "RoundTrip/sample/heap/jdk/64/block/same-cpu/thread",
                        "OneWay/thrpt/heap/jdk/64/block/same-cpu/thread");
        assertThat(planner.plan(
                                Profile.SMOKE,
                                new Choosing().peers(PeerKind.PROCESS).selection(),
                                1)
                        .cells())
                .allSatisfy(cell -> {
                    assertThat(cell.reason()).isEqualTo("the peer cannot be a process: it lives on one heap");
                    assertThat(cell.remedy()).isEqualTo("use --peer thread");
                });
    }

    @Test
    void aMechanismOfWholeProcessesHasThreadsOnlyWhenAskedAndThenSkippedWithItsReason() {
        Planner planner = new Planner(List.of(FakeMechanism.ofWholeProcesses()), TwoCpus::seat, CpuQuota.NONE);

        assertThat(ids(planner.plan(Profile.STANDARD, Selection.ALL, 1))).noneMatch(id -> id.endsWith("/thread"));
        assertThat(planner.plan(
                                Profile.SMOKE,
                                new Choosing().peers(PeerKind.THREAD).selection(),
                                1)
                        .cells())
                .isNotEmpty()
                .allMatch(cell -> cell.reason().equals("the peer cannot be a thread: a lock belongs to a process"));
    }

    private static List<String> ids(Plan plan) {
        return plan.cells().stream().map(CellRecord::id).toList();
    }

    private static Planner twoCpus() {
        return new Planner(FakeMechanism.several(), TwoCpus::seat, CpuQuota.NONE);
    }
}

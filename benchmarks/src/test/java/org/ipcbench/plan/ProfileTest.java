package org.ipcbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.results.Axis;
import org.ipcbench.results.CellRecord;
import org.junit.jupiter.api.Test;

/** What README promises of the profiles, for all the mechanisms that there are, on two CPUs. */
class ProfileTest {

    @Test
    void smokeFitsAMinuteAndAHalfWithEveryMechanism() {
        Plan plan = real(Profile.SMOKE);

        assertThat(plan.runnable() * plan.times().forkMs()).isLessThanOrEqualTo(90_000);
        assertThat(mechanisms(plan)).isEqualTo(mechanisms(real(Profile.FULL)));
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("1 fork per cell"));
    }

    @Test
    void quickHasThreeForksOfEachCellWithinEightMinutes() {
        Plan plan = real(Profile.QUICK);

        assertThat(plan.forks()).isGreaterThanOrEqualTo(3);
        assertThat(plan.runnable() * plan.forks() * plan.times().forkMs()).isLessThanOrEqualTo(480_000);
        assertThat(plan.notes()).noneMatch(note -> note.startsWith("1 fork per cell"));
    }

    @Test
    void quickHasEveryMechanismThreeSizesOfThoseThatCopyInTheirOwnWayAndTheFloors() {
        Plan plan = real(Profile.QUICK);

        assertThat(mechanisms(plan)).isEqualTo(mechanisms(real(Profile.FULL)));
        Map<String, Set<Integer>> sizes = plan.cells().stream()
                .map(CellRecord::cell)
                .filter(cell -> cell.benchmark().equals("RoundTrip"))
                .collect(Collectors.groupingBy(
                        cell -> String.valueOf(cell.mechanism()),
                        Collectors.mapping(cell -> cell.number(Axis.SIZE), Collectors.toSet())));
        Set<Integer> three = Set.of(64, 4 << 10, 64 << 10);
        Set<String> likeAnother = Set.of("fifo", "sysv-shm", "unix-seqpacket", "sim-pipe", "sim-pipe-shm");
        assertThat(sizes)
                .containsKeys("pipe", "fifo", "tcp")
                .allSatisfy((id, of) -> assertThat(of).as(id).isEqualTo(likeAnother.contains(id) ? Set.of(64) : three));
        assertThat(ids(plan)).contains("Floor/avgt/nanoTime", "Floor/avgt/getpid/" + cheapest(), "Floor/avgt/handOff");
    }

    @Test
    void loadSearchesTheKneeOfEveryMechanismThatCarriesMessagesWithinHalfAnHour() {
        Plan plan = real(Profile.LOAD);

        assertThat(plan.estimateMs()).isLessThanOrEqualTo(1_800_000);
        assertThat(mechanisms(plan)).contains("pipe", "udp", "posix-mq", "shm-ring", "aeron-ipc", "chronicle-queue");
        assertThat(plan.cells()).extracting(cell -> cell.cell().benchmark()).containsOnly("Knee", "Load");
    }

    @Test
    void standardHasWhatQuickLeavesOutAndQuickSaysSo() {
        assertThat(ids(real(Profile.STANDARD))).containsAll(ids(real(Profile.QUICK)));
        assertThat(real(Profile.QUICK).notes()).anyMatch(note -> note.contains("--profile standard"));
        assertThat(real(Profile.STANDARD).notes()).noneMatch(note -> note.contains("--profile standard"));
    }

    @Test
    void aBenchmarkThatQuickLeavesOutIsMeasuredWhenAskedFor() {
        Planner planner = new Planner(Mechanisms.all(), TwoCpus::seat, CpuQuota.NONE);

        assertThat(ids(real(Profile.QUICK))).noneMatch(id -> id.startsWith("LockAlone"));
        assertThat(ids(planner.plan(
                        Profile.QUICK, new Choosing().benchmarks("LockAlone").selection(), 1)))
                .contains("LockAlone/avgt/lock-fcntl/jdk/block/same-cpu/process");
    }

    /** Returns what is planned of all the mechanisms that there are. */
    private static Plan real(Profile profile) {
        return new Planner(Mechanisms.all(), TwoCpus::seat, CpuQuota.NONE).plan(profile, Selection.ALL, 1);
    }

    private static Set<String> mechanisms(Plan plan) {
        return plan.cells().stream()
                .map(entry -> entry.cell().mechanism())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static List<String> ids(Plan plan) {
        return plan.cells().stream().map(CellRecord::id).toList();
    }

    private static String cheapest() {
        return Runtime.version().feature() < 22 ? "jnr" : "ffm";
    }
}

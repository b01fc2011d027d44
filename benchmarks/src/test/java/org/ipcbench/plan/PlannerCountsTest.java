package org.ipcbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.results.Axis;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.CellStatus;
import org.junit.jupiter.api.Test;

/** Benchmarks whose operation involves several descriptors or receivers have a cell for each number of them. */
class PlannerCountsTest {

    @Test
    void descriptorsArePassedAloneInAHandfulAndAsManyAsOneMessageTakes() {
        List<CellRecord> cells = cells(Profile.STANDARD, new Choosing().benchmarks("PassDescriptor"));

        assertThat(cells.stream().map(cell -> cell.cell().number(Axis.COUNT))).containsExactly(1, 16, 253);
        assertThat(cells).allSatisfy(cell -> {
            assertThat(cell.tags())
                    .containsExactly("descriptors", "count-" + cell.cell().number(Axis.COUNT));
            assertThat(cell.id()).contains("/count-" + cell.cell().number(Axis.COUNT) + "/");
            assertThat(cell.repeat())
                    .contains("--count " + cell.cell().number(Axis.COUNT))
                    .doesNotContain("--size");
        });
    }

    @Test
    void aCountThatIsAskedForReplacesTheProfiles() {
        assertThat(cells(
                                Profile.STANDARD,
                                new Choosing().benchmarks("PassDescriptor").counts(7, 8))
                        .stream()
                        .map(cell -> cell.cell().number(Axis.COUNT)))
                .containsExactly(7, 8);
        assertThat(cells(Profile.STANDARD, new Choosing().benchmarks("Notify").counts(7)))
                .as("where it is always one, a count says nothing")
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.cell().number(Axis.COUNT)).isNull());
    }

    @Test
    void moreDescriptorsThanTheKernelPassesAreRefused() {
        List<CellRecord> cells = cells(
                Profile.STANDARD, new Choosing().benchmarks("PassDescriptor").counts(253, 254));

        assertThat(cells.get(0).status()).isEqualTo(CellStatus.PLANNED);
        assertThat(cells.get(1).status()).isEqualTo(CellStatus.SKIPPED);
        assertThat(cells.get(1).reason()).isEqualTo("count 254: PassDescriptor takes 253 at most");
        assertThat(cells.get(1).remedy()).isEqualTo("--count 253");
    }

    @Test
    void whatIsInheritedAtTheStartOfAProcessCannotBeSetUpWithOneThatRuns() {
        List<CellRecord> cells =
                cells(Profile.STANDARD, new Choosing().benchmarks("Connect").mechanisms("pipe", "unix-stream"));

        CellRecord pipe = of("pipe", cells);
        assertThat(pipe.status()).isEqualTo(CellStatus.SKIPPED);
        assertThat(pipe.reason()).contains("inherited");
        assertThat(pipe.remedy()).isEqualTo("--peer thread");
        assertThat(of("unix-stream", cells).status()).isEqualTo(CellStatus.PLANNED);
        assertThat(of("unix-stream", cells).tags()).contains("set-up");
    }

    private static CellRecord of(String mechanism, List<CellRecord> cells) {
        return cells.stream()
                .filter(entry -> mechanism.equals(entry.cell().mechanism()))
                .findFirst()
                .orElseThrow();
    }

    private static List<CellRecord> cells(Profile profile, Choosing chosen) {
        return new Planner(Mechanisms.all(), TwoCpus::seat, CpuQuota.NONE)
                .plan(profile, chosen.selection(), 1)
                .cells();
    }
}

package org.ipcbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.host.Placement;
import org.ipcbench.results.Axis;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.CellStatus;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuQuotaTest {

    @ParameterizedTest
    @CsvSource({
        "0.2, SPIN, TWO_CPUS, PROCESS, true",
        "0.2, SPIN, FREE, PROCESS, true",
        "0.2, YIELD, SAME_CPU, PROCESS, true",
        "0.2, BLOCK, TWO_CPUS, PROCESS, false",
        "1.5, SPIN, SMT, PROCESS, true",
        "1.5, SPIN, FREE, THREAD, true",
        "1.5, SPIN, FREE, REMOTE, false",
        "0.2, SPIN, FREE, REMOTE, true",
        "1.5, YIELD, SAME_CPU, PROCESS, false",
        "2, SPIN, TWO_CPUS, PROCESS, false",
    })
    void refusesWhatPollsLongerThanItMay(
            double cpus, WaitMode wait, Placement placement, PeerKind peer, boolean refused) {
        assertThat(new CpuQuota(cpus).refusal(wait, placement, peer).isPresent())
                .isEqualTo(refused);
    }

    @Test
    void saysWhatIsGrantedWhatIsNeededAndWhatToDo() {
        assertThat(new CpuQuota(0.2).refusal(WaitMode.SPIN, Placement.TWO_CPUS, PeerKind.PROCESS))
                .hasValueSatisfying(no -> {
                    assertThat(no.reason()).contains("2 CPUs", "grants 0.20");
                    assertThat(no.remedy()).contains("docker run --cpus 2", "CPUQuota=200%", "--wait block");
                });
    }

    @Test
    void refusesACellThatPollsAndPlansTheRest() {
        Planner planner = new Planner(FakeMechanism.several(), TwoCpus::seat, new CpuQuota(0.5));
        Plan plan = planner.plan(Profile.STANDARD, Selection.ALL, 1);

        assertThat(plan.cells())
                .filteredOn(cell -> "spin".equals(cell.cell().value(Axis.WAIT)))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.reason()).contains("grants 0.50"));
        assertThat(plan.cells())
                .filteredOn(cell -> "handOff".equals(cell.cell().floor()))
                .singleElement()
                .satisfies(cell -> assertThat(cell.status()).isEqualTo(CellStatus.SKIPPED));
        assertThat(plan.cells())
                .filteredOn(cell -> "block".equals(cell.cell().value(Axis.WAIT)))
                .anyMatch(CellRecord::runs);
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("the control group grants 0.50 CPUs"));
    }

    @Test
    void saysNothingWithoutAQuota() {
        Planner planner = new Planner(FakeMechanism.several(), TwoCpus::seat, CpuQuota.NONE);

        assertThat(planner.plan(Profile.STANDARD, Selection.ALL, 1).notes()).noneMatch(note -> note.contains("grants"));
    }
}

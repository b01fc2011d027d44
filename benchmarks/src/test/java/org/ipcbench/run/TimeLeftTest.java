package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.plan.Choosing;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.FakeMechanism;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.Planner;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.TwoCpus;
import org.ipcbench.results.CellRecord;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private final Plan plan = new Planner(FakeMechanism.several(), TwoCpus::seat, CpuQuota.NONE)
            .plan(
                    Profile.SMOKE,
                    new Choosing()
                            .benchmarks("RoundTrip", "OneWay", "Floor.nanoTime")
                            .mechanisms("pipe", "posix-mq")
                            .selection(),
                    1);

    private final TimeLeft left = new TimeLeft(FreshRun.of(plan));

    @Test
    void beforeTheFirstForkThePlanIsAllThatIsKnown() {
        assertThat(left.ms(plan.cells().stream()))
                .isEqualTo(plan.cells().size() * plan.times().forkMs());
    }

    @Test
    void aForkIsExpectedToTakeWhatThoseOfItsKindTook() {
        left.took(cell("RoundTrip"), 2_000);
        left.took(cell("RoundTrip"), 4_000);
        left.took(cell("Floor"), 1_000);

        assertThat(left.ms(Stream.of(cell("RoundTrip")))).isEqualTo(3_000);
        assertThat(left.ms(Stream.of(cell("Floor"), cell("Floor")))).isEqualTo(2_000);
    }

    @Test
    void ofAKindThatHasNotComeUpTheMeanOfTheOthersIsExpected() {
        left.took(cell("RoundTrip"), 4_000);
        left.took(cell("Floor"), 1_000);

        assertThat(left.ms(Stream.of(cell("OneWay")))).isEqualTo(2_500);
    }

    private CellRecord cell(String benchmark) {
        List<CellRecord> all = plan.cells().stream()
                .filter(each -> each.cell().benchmark().equals(benchmark))
                .toList();
        return all.get(0);
    }
}

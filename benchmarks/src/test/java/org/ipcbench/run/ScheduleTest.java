package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.ipcbench.host.Seat;
import org.ipcbench.plan.Choosing;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.FakeMechanism;
import org.ipcbench.plan.Plan;
import org.ipcbench.plan.Planner;
import org.ipcbench.plan.Profile;
import org.ipcbench.results.Run;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of forks is drawn again in each round: no cell has a fixed place. */
class ScheduleTest {
    private static final int ROUNDS = 4000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8, 16})
    void anyCellMayBeLastInARound(int cells) {
        int[] last = lastPlaces(cells);

        for (int cell = 0; cell < cells; cell++) {
            int place = cell;
            assertThat(IntStream.of(last).filter(which -> which == place).count() / (double) ROUNDS)
                    .as("share of rounds in which cell %d is last", cell)
                    .isCloseTo(1.0 / cells, within(fourSigma(cells)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8, 16})
    void whoWasLastSaysNothingAboutTheNextRound(int cells) {
        int[] last = lastPlaces(cells);

        long repeated = IntStream.range(1, ROUNDS)
                .filter(round -> last[round] == last[round - 1])
                .count();
        assertThat(repeated / (ROUNDS - 1.0)).isCloseTo(1.0 / cells, within(fourSigma(cells)));
    }

    private static double fourSigma(int cells) {
        double share = 1.0 / cells;
        return 4 * Math.sqrt(share * (1 - share) / ROUNDS);
    }

    private static int[] lastPlaces(int cells) {
        List<Schedule.Turn> turns = Schedule.missing(run(cells, ROUNDS));
        assertThat(turns).hasSize(cells * ROUNDS);
        return IntStream.range(0, ROUNDS)
                .map(round -> turns.get((round + 1) * cells - 1).cell())
                .toArray();
    }

    private static Run run(int cells, int forks) {
        Integer[] sizes = IntStream.rangeClosed(1, cells).boxed().toArray(Integer[]::new);
        Choosing choosing = new Choosing()
                .benchmarks("RoundTrip")
                .modes("sample")
                .mechanisms("pipe")
                .backends("jna")
                .sizes(sizes)
                .forks(forks);
        Plan plan = new Planner(FakeMechanism.several(), placement -> Seat.FREE, CpuQuota.NONE)
                .plan(Profile.SMOKE, choosing.selection(), 42);
        assertThat(plan.cells()).hasSize(cells);
        return FreshRun.of(plan);
    }
}

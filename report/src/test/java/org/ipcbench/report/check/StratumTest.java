package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcbench.results.Phrase;
import org.junit.jupiter.api.Test;

/** What the parts of a comparison can and cannot be used for. */
class StratumTest {
    private static final double[] COSTS = {1, 2, 3};
    private static final double[][] SCORES = {{10, 11}, {20, 21}, {30, 31}};

    @Test
    void aForkThatTookNoTimeHasNoCost() {
        double[] none = {1, Double.NEGATIVE_INFINITY, 3};

        assertThat(new Stratum(CpuState.NONE, false, part(COSTS, SCORES), part(COSTS, SCORES)).finite())
                .isTrue();
        assertThat(new Stratum(CpuState.NONE, false, part(none, SCORES), part(COSTS, SCORES)).finite())
                .isFalse();
        assertThat(new Stratum(CpuState.NONE, false, part(COSTS, SCORES), part(none, SCORES)).finite())
                .isFalse();
    }

    @Test
    void blocksAreComparedWithinThemselves() {
        double[] shifted = {1.5, 2.5, 3.5};

        assertThat(new Stratum(CpuState.NONE, true, part(COSTS, SCORES), part(shifted, SCORES))
                        .estimate(0.05, 0)
                        .error())
                .isZero();
        assertThat(new Stratum(CpuState.NONE, false, part(COSTS, SCORES), part(shifted, SCORES))
                        .estimate(0.05, 0)
                        .error())
                .isPositive();
    }

    private static Stratum.Part part(double[] costs, double[][] scores) {
        return new Stratum.Part(costs, scores, List.of(), 0, Phrase.plain("too short"));
    }
}

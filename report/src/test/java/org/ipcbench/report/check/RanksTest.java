package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected values are from scipy.stats.mannwhitneyu with method exact. */
class RanksTest {
    private static final double EXACT = 1e-12;

    @Test
    void fiveBelowFiveIsTheLeastThatFiveCanShow() {
        assertThat(Ranks.p(steps(0, 5, 1), steps(5, 5, 1))).isCloseTo(2.0 / 252, within(EXACT));
        assertThat(Ranks.p(steps(5, 5, 1), steps(0, 5, 1))).isCloseTo(2.0 / 252, within(EXACT));
        assertThat(Ranks.p(steps(0, 8, 1), steps(8, 8, 1))).isCloseTo(1.554001554001554e-4, within(EXACT));
    }

    @Test
    void samplesThatMixProveLittle() {
        double[] some = {1, 3, 5, 7, 9};
        double[] others = {2, 4, 6, 8, 10, 11, 12};

        assertThat(Ranks.p(some, others)).isCloseTo(0.26767676767676774, within(EXACT));
    }

    @Test
    void manyForksAreNoTrouble() {
        assertThat(Ranks.p(steps(0, 30, 2), steps(21, 30, 2))).isCloseTo(7.21501775620137e-05, within(1e-9));
    }

    @Test
    void aTieCountsAgainstADifference() {
        assertThat(Ranks.p(new double[] {1, 1, 1}, new double[] {1, 1, 1})).isEqualTo(1);
        assertThat(Ranks.p(new double[] {1, 2, 3}, new double[] {3, 4, 5}))
                .isGreaterThan(Ranks.p(new double[] {1, 2, 3}, new double[] {3.5, 4, 5}));
    }

    private static double[] steps(int from, int count, int by) {
        return IntStream.range(0, count)
                .mapToDouble(i -> from + (double) by * i)
                .toArray();
    }
}

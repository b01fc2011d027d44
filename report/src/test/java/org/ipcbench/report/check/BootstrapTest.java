package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The expected ends were computed with numpy and scipy, from a million resamples of another generator. */
class BootstrapTest {
    private static final int RESAMPLES = 200_000;

    /** Skewed: one fork is far off, so that the corrections for bias and skewness matter. */
    private static final double[][] BASE = {{100, 101, 99}, {103, 104, 102}, {98, 97, 99}, {99, 98, 100}};

    private static final double[][] HEAD = {
        {110, 111, 109, 112}, {113, 114, 112, 111}, {160, 190, 150, 170}, {111, 111, 112, 113}, {108, 109, 107, 110}
    };
    private static final double[][] HEAD_OF_BLOCKS = {HEAD[0], HEAD[1], HEAD[2], HEAD[3]};

    @Test
    void sidesOnTheirOwn() {
        Estimate.Interval interval = Bootstrap.interval(BASE, HEAD, false, RESAMPLES, 3);

        assertThat(interval.low()).isCloseTo(1.0980, within(0.002));
        assertThat(interval.high()).isCloseTo(1.5421, within(0.002));
    }

    @Test
    void blocks() {
        Estimate.Interval interval = Bootstrap.interval(BASE, HEAD_OF_BLOCKS, true, RESAMPLES, 3);

        assertThat(interval.low()).isCloseTo(1.1015, within(0.002));
        assertThat(interval.high()).isCloseTo(1.6043, within(0.015));
    }

    @Test
    void theUnitPlaysNoPart() {
        Estimate.Interval interval = Bootstrap.interval(BASE, HEAD, false, 2000, 3);
        Estimate.Interval ofLarge = Bootstrap.interval(times(BASE, 1e200), times(HEAD, 1e200), false, 2000, 3);

        assertThat(ofLarge.low()).isCloseTo(interval.low(), within(1e-9));
        assertThat(ofLarge.high()).isCloseTo(interval.high(), within(1e-9));
    }

    @Test
    void forksThatAllScoreTheSameLeaveNoDoubt() {
        double[][] same = {{5, 5}, {5, 5}, {5, 5}};
        double[][] twice = {{10, 10}, {10, 10}, {10, 10}};

        assertThat(Bootstrap.interval(same, twice, false, 2000, 1).low()).isCloseTo(2, within(1e-9));
        assertThat(Bootstrap.interval(same, twice, true, 2000, 1).high()).isCloseTo(2, within(1e-9));
    }

    private static double[][] times(double[][] forks, double factor) {
        double[][] scaled = new double[forks.length][];
        for (int i = 0; i < forks.length; i++) {
            scaled[i] = new double[forks[i].length];
            for (int j = 0; j < forks[i].length; j++) {
                scaled[i][j] = forks[i][j] * factor;
            }
        }
        return scaled;
    }
}

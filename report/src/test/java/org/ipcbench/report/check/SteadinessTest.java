package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A warm-up still in progress moves all forks the same way; noise does not. */
class SteadinessTest {
    private static final double LEAST = 0.02;

    @Test
    void forksThatAllGetFasterAreNotSteady() {
        assertThat(Steadiness.drift(forks(5, 6, 0.05, 0, 1), LEAST)).isCloseTo(-0.05, within(0.01));
        assertThat(Steadiness.drift(forks(5, 2, 0.05, 0, 1), LEAST)).isCloseTo(-0.05, within(0.02));
        assertThat(Steadiness.drift(forks(5, 3, -0.05, 0, 1), LEAST)).isCloseTo(0.05, within(0.02));
    }

    @Test
    void aSmallDriftDoesNoHarm() {
        assertThat(Steadiness.drift(forks(5, 6, 0.015, 0, 1), LEAST)).isZero();
    }

    @Test
    void twoForksOrOneIterationTellNothing() {
        assertThat(Steadiness.drift(forks(2, 6, 0.5, 0, 1), LEAST)).isZero();
        assertThat(Steadiness.drift(forks(5, 1, 0.5, 0, 1), LEAST)).isZero();
    }

    @Test
    void anIterationThatScoredNothingIsLeftOut() {
        double[][] forks = forks(5, 6, 0.05, 0, 1);
        forks[0][2] = 0;

        assertThat(Steadiness.drift(forks, LEAST)).isNegative();
    }

    /** Iterations that each resemble the one before: a test of single forks rejected a third of such cells. */
    @Test
    void neighboursThatResembleEachOtherAreNoDrift() {
        int lost = 0;
        for (int seed = 0; seed < 2000; seed++) {
            lost += Steadiness.drift(forks(5, 10, 0, 0.5, seed), LEAST) == 0 ? 0 : 1;
        }

        assertThat(lost).isLessThan(40);
    }

    /** Makes forks with a step between their halves, and 3 % noise that each iteration partly inherits. */
    private static double[][] forks(int count, int iterations, double step, double carried, long seed) {
        var random = new Random(seed);
        double[][] forks = new double[count][iterations];
        for (double[] scores : forks) {
            double noise = random.nextGaussian();
            double sd = step == 0 ? 0.03 : 0.003;
            for (int i = 0; i < iterations; i++) {
                noise = carried * noise + Math.sqrt(1 - carried * carried) * random.nextGaussian();
                scores[i] = Math.exp((i < (iterations + 1) / 2 ? step : 0) + sd * noise);
            }
        }
        return Arrays.copyOf(forks, count);
    }
}

package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Six iterations have thirds of two; a drift of less than 0.02 does no harm. Scores are given as logarithms. */
class SteadinessTest {
    private static final double LEAST = 0.02;

    @Test
    void aStepWithoutNoiseIsADrift() {
        assertThat(unsteady(0.05, 0.05, 0.05, 0, 0, 0)).isEqualTo(1);
        assertThat(unsteady(0, 0, 0, 0.05, 0.05, 0.05)).isEqualTo(1);
    }

    @Test
    void aSmallStepDoesNoHarm() {
        assertThat(unsteady(0.019, 0.019, 0.019, 0, 0, 0)).isZero();
        assertThat(unsteady(0.021, 0.021, 0.021, 0, 0, 0)).isEqualTo(1);
    }

    @Test
    void fiveIterationsTellNothing() {
        assertThat(unsteady(0.5, 0.5, 0.5, 0, 0)).isZero();
        assertThat(unsteady(0.5, 0.5, 0.5, 0, 0, 0)).isEqualTo(1);
    }

    /** Steps of 0.01 and of 0.01 + drift: their median is 0.01, so the noise is 1.4826 * 0.01 / √2, and thirds of two vary by it. */
    @Test
    void aDriftHasToExceedThreeTimesTheNoiseOfAThird() {
        assertThat(unsteady(0, 0.01, 0, 0.01 + 0.0310, 0.0310, 0.01 + 0.0310)).isZero();
        assertThat(unsteady(0, 0.01, 0, 0.01 + 0.0320, 0.0320, 0.01 + 0.0320)).isEqualTo(1);
    }

    @Test
    void anEvenNumberOfStepsHasTheMeanOfTheTwoInTheMiddle() {
        // The steps, sorted, begin with 0, 0.01, 0.01, 0.02: the middle makes 0.015, and a limit of 0.0472.
        assertThat(unsteady(drifting(0.045))).isZero();
        assertThat(unsteady(drifting(0.050))).isEqualTo(1);
    }

    @Test
    void eachForkCountsOnce() {
        double[] steady = scores(0, 0, 0, 0, 0, 0);
        double[] drifts = scores(0.05, 0.05, 0.05, 0, 0, 0);

        assertThat(Steadiness.unsteady(new double[][] {steady, drifts, steady, drifts}, LEAST))
                .isEqualTo(2);
    }

    private static double[] drifting(double drift) {
        return new double[] {0, 0, 0.01, 0, 0.02, drift + 0.02, drift - 0.02};
    }

    private static int unsteady(double... logs) {
        return Steadiness.unsteady(new double[][] {scores(logs)}, LEAST);
    }

    private static double[] scores(double... logs) {
        return Arrays.stream(logs).map(Math::exp).toArray();
    }
}

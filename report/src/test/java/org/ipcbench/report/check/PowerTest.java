package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The expected figures were integrated with scipy 1.17 over the distribution of the estimated error. */
class PowerTest {
    private static final double ALPHA = 0.01;
    private static final double MARGIN = Math.log(1.05);

    /** A hundred nodes stand for the integral. */
    private static final Offset<Double> CLOSE = within(1e-3);

    @Test
    void tellsHowOftenAChangeIsFound() {
        assertThat(new Power(welch(5, 0.02), ALPHA, MARGIN).of(0.08)).isCloseTo(0.9854867787726033, CLOSE);
        assertThat(new Power(welch(8, 0.05), ALPHA, MARGIN).of(0.08)).isCloseTo(0.5956459909910764, within(5e-3));
    }

    @Test
    void tellsWhatIsFoundNineTimesInTen() {
        assertThat(detectable(5, 0.02, false)).isCloseTo(0.06726074242020258, CLOSE);
        assertThat(detectable(8, 0.05, false)).isCloseTo(0.10986931125232186, CLOSE);
    }

    @Test
    void whatHasToBeFoundTwiceIsLarger() {
        assertThat(detectable(5, 0.02, true)).isCloseTo(0.07056752637356577, CLOSE);
        assertThat(detectable(8, 0.05, true)).isCloseTo(0.12000562910772004, CLOSE);
    }

    @Test
    void withoutSpreadTheMarginIsSeenAndWithOneForkNothing() {
        Estimate exact = new Estimate(0, 0, 8, 5, 5, false);
        Estimate one = new Estimate(0, Double.POSITIVE_INFINITY, 1, 1, 1, false);

        assertThat(new Power(exact, ALPHA, MARGIN).of(MARGIN)).isEqualTo(1);
        assertThat(new Power(exact, ALPHA, MARGIN).of(0.9 * MARGIN)).isZero();
        assertThat(Power.detectable(new Power(one, ALPHA, MARGIN), null)).isInfinite();
    }

    private static double detectable(int forks, double sd, boolean twice) {
        Estimate estimate = welch(forks, sd);
        return Power.detectable(
                new Power(estimate, ALPHA, MARGIN), twice ? new Power(estimate, ALPHA, MARGIN / 2) : null);
    }

    /** The estimate from this many forks a side with this spread. */
    private static Estimate welch(int forks, double sd) {
        return new Estimate(0, sd * Math.sqrt(2.0 / forks), 2 * forks - 2.0, forks, forks, false);
    }
}

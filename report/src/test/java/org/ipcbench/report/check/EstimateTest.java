package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The expected figures were computed with scipy 1.17: ttest_ind, ttest_rel, false_discovery_control, nct. */
class EstimateTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final double[] BASE = logs(100, 103, 98, 101, 99.5);
    private static final double[] HEAD = logs(108, 112, 104, 109, 111);

    @Test
    void welchAgreesWithScipy() {
        Estimate estimate = Estimate.welch(BASE, HEAD);

        assertThat(estimate.effect()).isCloseTo(0.08115085344161166, EXACT);
        assertThat(estimate.freedom()).isCloseTo(6.805244115828675, EXACT);
        assertThat(estimate.p()).isCloseTo(0.0012373604087359464, EXACT);
        assertThat(estimate.interval(0.95).low()).isCloseTo(1.0457069133444834, EXACT);
        assertThat(estimate.interval(0.95).high()).isCloseTo(1.1248037523349161, EXACT);
    }

    @Test
    void pairedAgreesWithScipy() {
        Estimate estimate = Estimate.paired(BASE, HEAD);

        assertThat(estimate.freedom()).isEqualTo(4);
        assertThat(estimate.p()).isCloseTo(0.0005620930645569962, EXACT);
        assertThat(estimate.interval(0.95).low()).isCloseTo(1.0603709909291, EXACT);
        assertThat(estimate.interval(0.95).high()).isCloseTo(1.1092486215054176, EXACT);
    }

    @Test
    void fewForksBesideManyTakeTheLargerOfTwoErrors() {
        double[] many = logs(108, 112, 104, 109, 111, 110, 107, 109);
        Estimate spreadFew = Estimate.welch(logs(100, 103, 98), many);
        Estimate alikeFew = Estimate.welch(logs(100, 100.5, 99.8), many);

        assertThat(spreadFew.effect()).isCloseTo(0.08053063615210299, EXACT);
        assertThat(spreadFew.error()).as("Welch's").isCloseTo(0.016596416820195258, EXACT);
        assertThat(spreadFew.freedom()).isCloseTo(3.3824573463153276, EXACT);
        assertThat(alikeFew.error()).as("of the common variance").isCloseTo(0.013835487664307698, EXACT);
        assertThat(alikeFew.freedom()).isCloseTo(7.821515053555448, EXACT);
    }

    @Test
    void oneMoreSourceOfErrorWidensByItsVarianceAndHowWellThatIsKnown() {
        Estimate exact = Estimate.welch(BASE, HEAD).with(0.0008, Double.POSITIVE_INFINITY);
        Estimate guessed = Estimate.welch(BASE, HEAD).with(0.0008, 9);

        assertThat(exact.error()).isCloseTo(0.03217088682666076, EXACT);
        assertThat(exact.freedom()).isCloseTo(132.03404962204021, within(1e-6));
        assertThat(exact.p()).isCloseTo(0.012840090197025221, EXACT);
        assertThat(guessed.error()).isEqualTo(exact.error());
        assertThat(guessed.freedom()).isCloseTo(13.52061112564344, within(1e-7));
        assertThat(Estimate.welch(BASE, HEAD).with(0, 9)).isEqualTo(Estimate.welch(BASE, HEAD));
    }

    @Test
    void oneForkHasNoError() {
        Estimate one = Estimate.welch(logs(100), logs(110, 111));

        assertThat(one.effect()).isCloseTo(Math.log(110.5 / 100), within(1e-4));
        assertThat(one.error()).isInfinite();
        assertThat(one.with(0.01, 9)).isEqualTo(one);
        assertThat(Estimate.paired(logs(100), logs(110)).error()).isInfinite();
        assertThat(Estimate.paired(logs(100, 101), logs(110, 112)).error()).isFinite();
    }

    @Test
    void sidesMayBeSwapped() {
        Estimate there = Estimate.welch(BASE, HEAD);
        Estimate back = Estimate.welch(HEAD, BASE);

        assertThat(back.effect()).isEqualTo(-there.effect());
        assertThat(back.p()).isEqualTo(there.p());
        assertThat(back.interval(0.95).low()).isCloseTo(1 / there.interval(0.95).high(), EXACT);
    }

    @Test
    void forksThatAllScoreTheSameLeaveNoDoubt() {
        double[] same = logs(5, 5, 5);

        assertThat(Estimate.welch(same, same).p()).isEqualTo(1);
        assertThat(Estimate.welch(same, logs(6, 6, 6)).p()).isLessThan(1e-20);
        assertThat(Estimate.paired(same, same).within(0.01)).isTrue();
    }

    @Test
    void equivalenceNeedsTheWholeIntervalInsideTheMargin() {
        double[] near = logs(101, 102, 100, 101.5, 100.5);

        assertThat(Estimate.welch(BASE, near).within(Math.log(1.05))).isTrue();
        assertThat(Estimate.welch(BASE, near).within(Math.log(1.01))).isFalse();
        assertThat(Estimate.welch(BASE, HEAD).within(Math.log(1.05))).isFalse();
    }

    @Test
    void detectableChangeIsThatOfTheNoncentralT() {
        assertThat(detectable(5, 5, 0.02, 8, 0.01)).isCloseTo(0.06228086361996575, within(5e-5));
        assertThat(detectable(5, 5, 0.02, 4, 0.01)).isCloseTo(0.08561858462553187, within(5e-4));
        assertThat(detectable(8, 8, 0.05, 14, 0.02 / 300)).isCloseTo(0.18395169246426868, within(2e-4));
        assertThat(detectable(3, 3, 0.03, 4, 0.01)).isCloseTo(0.16579967619026753, within(1e-3));
    }

    @Test
    void nothingBelowTheMinimumEffectCanBeDetected() {
        var precise = new Estimate(0, 1e-6, 8, 5, 5, false);

        assertThat(Power.detectable(new Power(precise, 0.01, 0.05), null)).isCloseTo(0.05, within(1e-5));
    }

    @Test
    void aSecondStageCostsPower() {
        var estimate = new Estimate(0, 0.02 * Math.sqrt(2.0 / 5), 8, 5, 5, false);
        var stage = new Power(estimate, 0.01, 0);

        assertThat(Math.expm1(Power.detectable(stage, stage))).isCloseTo(0.071, within(0.002));
    }

    @Test
    void holmAndBenjaminiHochberg() {
        double[] p = {0.01, 0.04, 0.03, 0.005, 0.5};

        assertThat(Multiplicity.holm(p)).containsExactly(new double[] {0.04, 0.09, 0.09, 0.025, 0.5}, EXACT);
        assertThat(Multiplicity.falseDiscovery(p)).containsExactly(new double[] {0.025, 0.05, 0.05, 0.025, 0.5}, EXACT);
        assertThat(Multiplicity.holm(new double[0])).isEmpty();
    }

    @Test
    void unitsSayTheirDirection() {
        assertThat(Unit.of("us/op")).contains(new Unit("ns/op", 1000, true));
        assertThat(Unit.of("ops/ms")).contains(new Unit("ops/s", 1000, false));
        assertThat(Unit.of("ops/min").orElseThrow().factor()).isCloseTo(1 / 60.0, EXACT);
        assertThat(Unit.of("B/op").orElseThrow().lowerIsBetter()).isTrue();
        assertThat(Unit.of("MB/sec")).isEmpty();
        assertThat(Unit.of("ops")).isEmpty();
        assertThat(Unit.of("frobs/op")).isEmpty();
        assertThat(Unit.of("")).isEmpty();
    }

    private static double detectable(int baseForks, int headForks, double sd, double freedom, double alpha) {
        double error = sd * Math.sqrt(1.0 / baseForks + 1.0 / headForks);
        var estimate = new Estimate(0, error, freedom, baseForks, headForks, false);
        return Power.detectable(new Power(estimate, alpha, 0), null);
    }

    private static double[] logs(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }
}

package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ipcbench.report.model.HandOff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two states are found in the hand-off readings, whatever the machine's nanoseconds, and only where there are two. */
class NearnessTest {
    private static final String PAIR = "0,1";

    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(doubles = {1, 60, 130, 5000})
    void twoStatesAreFoundOnAnyMachine(double scale) {
        Nearness nearness = Nearness.of(readings(20, scale, 10, 4.5 * scale));

        assertThat(nearness.twofold()).isTrue();
        assertThat(nearness.nearNs() / scale).isCloseTo(1, within(0.1));
        assertThat(nearness.farNs() / scale).isCloseTo(4.5, within(0.4));
        assertThat(nearness.of(reading(1.1 * scale, 0.9 * scale))).isEqualTo(CpuState.NEAR);
        assertThat(nearness.of(reading(4 * scale, 5 * scale))).isEqualTo(CpuState.FAR);
    }

    @Test
    void anIterationDuringWhichTheStateChangedBelongsToNone() {
        Nearness nearness = Nearness.of(readings(20, 130, 20, 600));

        assertThat(nearness.of(reading(130, 600))).isEqualTo(CpuState.UNCLEAR);
        assertThat(nearness.of(reading(600, 130))).isEqualTo(CpuState.UNCLEAR);
    }

    @Test
    void aReadingBetweenTheStatesBelongsToNone() {
        Nearness nearness = Nearness.of(readings(20, 100, 20, 900));

        assertThat(nearness.of(reading(300, 300))).isEqualTo(CpuState.UNCLEAR);
    }

    @Test
    void aMissingReadingLeavesTheIterationUnclear() {
        Nearness nearness = Nearness.of(readings(20, 130, 20, 600));

        assertThat(nearness.of(reading(130, Double.NaN))).isEqualTo(CpuState.UNCLEAR);
        assertThat(nearness.of(HandOff.NONE)).isEqualTo(CpuState.NONE);
    }

    @Test
    void oneStateIsNotCutInTwo() {
        Nearness nearness = Nearness.of(readings(40, 130, 0, 1));

        assertThat(nearness.twofold()).isFalse();
        assertThat(nearness.of(reading(128, 140))).isEqualTo(CpuState.ALIKE);
        assertThat(nearness.of(reading(128, Double.NaN))).isEqualTo(CpuState.ALIKE);
    }

    @Test
    void oneBroadHeapIsNotCutInTwo() {
        int cut = 0;
        for (int i = 0; i < 200; i++) {
            var readings = new ArrayList<HandOff>();
            for (int j = 0; j < 30; j++) {
                readings.add(reading(
                        130 * Math.exp(0.6 * random.nextGaussian()), 130 * Math.exp(0.6 * random.nextGaussian())));
            }
            cut += Nearness.of(readings).twofold() ? 1 : 0;
        }
        assertThat(cut).isZero();
    }

    @Test
    void statesThatDifferLittleAreOne() {
        assertThat(Nearness.of(readings(20, 100, 20, 180)).twofold()).isFalse();
        assertThat(Nearness.of(readings(20, 100, 20, 230)).twofold()).isTrue();
    }

    @Test
    void singleDisturbedReadingsMakeNoState() {
        List<HandOff> readings = readings(40, 130, 0, 1);
        readings.add(reading(130, 40_000));

        assertThat(Nearness.of(readings).twofold()).isFalse();
    }

    @Test
    void singleDisturbedReadingsHideNoState() {
        List<HandOff> readings = readings(40, 130, 20, 600);
        readings.add(reading(600, 1e6));
        readings.add(reading(2, 130));

        Nearness nearness = Nearness.of(readings);

        assertThat(nearness.twofold()).isTrue();
        assertThat(nearness.farNs()).isCloseTo(600, within(60.0));
    }

    @Test
    void aStateNeedsThreeReadingsAndTwoInAHundred() {
        assertThat(of(100, 100, 100, 400, 400).twofold()).isFalse();
        assertThat(of(100, 100, 100, 400, 400, 400).twofold()).isTrue();
        assertThat(Nearness.of(exact(98, 2)).twofold()).isTrue();
        assertThat(Nearness.of(exact(99, 1)).twofold()).isFalse();
    }

    @Test
    void aReadingBelongsToAStateUpToAQuarterOfTheWay() {
        // 16 = 2^4: a quarter of the way is a factor of 2.
        Nearness nearness = of(100, 100, 100, 1600, 1600, 1600);

        assertThat(nearness.of(reading(100, 199))).isEqualTo(CpuState.NEAR);
        assertThat(nearness.of(reading(100, 201))).isEqualTo(CpuState.UNCLEAR);
        assertThat(nearness.of(reading(1600, 801))).isEqualTo(CpuState.FAR);
        assertThat(nearness.of(reading(1600, 799))).isEqualTo(CpuState.UNCLEAR);
    }

    @Test
    void theCutLiesWhereThePartsAreTightest() {
        Nearness nearness = of(100, 104, 108, 112, 116, 500, 520, 540);

        assertThat(nearness.nearNs()).isCloseTo(108, within(1e-9));
        assertThat(nearness.farNs()).isCloseTo(520, within(1e-9));
    }

    @Test
    void anEvenPartHasTheMiddleOfItsTwoInTheMiddle() {
        Nearness nearness = of(100, 100, 121, 121, 1600, 1600, 1600);

        assertThat(nearness.nearNs()).isCloseTo(110, within(1e-9));
    }

    @Test
    void whatIsNoTimeIsNoReading() {
        assertThat(of(100, 100, 100, 0, 0, 0).twofold()).isFalse();
        assertThat(of(100, 100, 100, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)
                        .twofold())
                .isFalse();
    }

    private static Nearness of(double... ns) {
        return Nearness.of(
                Arrays.stream(ns).mapToObj(each -> reading(each, Double.NaN)).toList());
    }

    /** Makes this many iterations with two readings each. */
    private static List<HandOff> exact(int near, int far) {
        var readings = new ArrayList<HandOff>();
        for (int i = 0; i < near + far; i++) {
            double ns = i < near ? 100 : 400;
            readings.add(reading(ns, ns));
        }
        return readings;
    }

    @Test
    void withoutReadingsThereIsNothingToTell() {
        Nearness nearness = Nearness.of(List.of(HandOff.NONE));

        assertThat(nearness.twofold()).isFalse();
        assertThat(nearness.nearNs()).isNaN();
    }

    @Test
    void oneReadingIsOneState() {
        Nearness nearness = Nearness.of(List.of(reading(130, Double.NaN)));

        assertThat(nearness.of(reading(130, Double.NaN))).isEqualTo(CpuState.ALIKE);
    }

    private List<HandOff> readings(int near, double nearNs, int far, double farNs) {
        var readings = new ArrayList<HandOff>();
        for (int i = 0; i < near + far; i++) {
            double ns = i < near ? nearNs : farNs;
            readings.add(reading(ns * noise(), ns * noise()));
        }
        return readings;
    }

    private double noise() {
        return Math.exp(0.08 * random.nextGaussian());
    }

    private static HandOff reading(double before, double after) {
        return new HandOff(PAIR, before, after);
    }
}

package org.ipcbench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows end after 1, 3, 7 and 15 ms; the measured iterations took 95 to 105 ns. */
class PaceTest {
    private static final List<Double> MEASURED = List.of(95.0, 105.0, 100.0);

    @Test
    void steadyIsWhatAllLaterWindowsAre() {
        assertThat(pace(900, 300, 110, 98).steadyAfterMs()).isEqualTo(3);
        assertThat(pace(900, 100, 300, 98).steadyAfterMs()).isEqualTo(7);
    }

    @Test
    void aWindowThatWasFasterThanMeasuredIsNotSteadyEither() {
        assertThat(pace(100, 60, 100, 100).steadyAfterMs()).isEqualTo(3);
    }

    @Test
    void theRangeOfTheIterationsAndATenthIsSteady() {
        assertThat(pace(115, 87, 115, 87).steadyAfterMs()).isZero();
        assertThat(pace(116, 100, 100, 100).steadyAfterMs()).isEqualTo(1);
        assertThat(pace(86, 100, 100, 100).steadyAfterMs()).isEqualTo(1);
    }

    @Test
    void aWarmUpThatEndedTooSoonSaysSo() {
        assertThat(pace(900, 300, 150, 130).steadyAfterMs()).isInfinite();
        assertThat(pace(900, 300, 150, 130).watchedMs()).isEqualTo(15);
    }

    @Test
    void theFirstWindowIsSetBesideTheMedianIteration() {
        assertThat(pace(900, 300, 100, 100).firstWindow()).isEqualTo(9);
    }

    @Test
    void whatWasNotWatchedIsUnknown() {
        Pace nothing = new Pace(List.of(), List.of(), null);

        assertThat(nothing.steadyAfterMs()).isNaN();
        assertThat(nothing.firstWindow()).isNaN();
        assertThat(nothing.watchedMs()).isZero();
    }

    @Test
    void aForkThatHadSettledIsUsedFromItsFirstIteration() {
        assertThat(pace(900, 300, 110, 98).steadyFrom()).isZero();
    }

    @Test
    void aForkThatHadNotSettledIsUsedOnceTwoWindowsInTurnAreNoFasterThanAllBefore() {
        // 95 is faster than all windows, 105 and 100 are not.
        assertThat(unsettled(List.of(95.0, 105.0, 100.0, 80.0), 900, 300, 200, 150)
                        .steadyFrom())
                .isEqualTo(3);
        // One window before the iterations was no faster: one iteration more is enough.
        assertThat(unsettled(List.of(95.0, 105.0, 100.0), 900, 300, 95, 96).steadyFrom())
                .isEqualTo(1);
    }

    @Test
    void aForkThatGotFasterToTheEndIsNotUsed() {
        assertThat(unsettled(List.of(100.0, 90.0, 80.0), 900, 300).steadyFrom()).isEqualTo(3);
    }

    private static Pace unsettled(List<Double> measured, double... ns) {
        return new Pace(pace(ns).warmup(), measured, false);
    }

    private static Pace pace(double... ns) {
        var windows = new ArrayList<Pace.Window>();
        for (int i = 0; i < ns.length; i++) {
            windows.add(new Pace.Window((2 << i) - 1, ns[i]));
        }
        return new Pace(windows, MEASURED, true);
    }
}

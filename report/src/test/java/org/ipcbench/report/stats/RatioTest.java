package org.ipcbench.report.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {
    private static final List<Double> BASE = List.of(100.0, 104.0, 98.0, 101.0, 99.0);
    private static final List<Double> SLOWER = List.of(115.0, 117.0, 108.0, 113.0, 112.0);

    /** The expected numbers were computed independently of this program, with the t distribution integrated numerically. */
    @Test
    void givesWelchsInterval() {
        Ratio ratio = Ratio.of(BASE, SLOWER, true);

        assertThat(ratio.ratio()).isCloseTo(1.125324018, within(1e-6));
        assertThat(ratio.low()).isCloseTo(1.081726481, within(1e-6));
        assertThat(ratio.high()).isCloseTo(1.170678695, within(1e-6));
        assertThat(ratio.mayBeEqual()).isFalse();
        assertThat(ratio.better()).isFalse();
    }

    @Test
    void isTheInverseWhenTheRunsChangePlaces() {
        Ratio there = Ratio.of(BASE, SLOWER, true);
        Ratio back = Ratio.of(SLOWER, BASE, true);

        assertThat(back.low()).isCloseTo(1 / there.high(), within(1e-12));
        assertThat(back.factor()).isCloseTo(there.factor(), within(1e-12));
        assertThat(back.better()).isTrue();
    }

    @Test
    void turnsTheDirectionForThroughput() {
        assertThat(Ratio.of(BASE, SLOWER, false).better()).isTrue();
    }

    @Test
    void hasNoIntervalForTwoForks() {
        Ratio ratio = Ratio.of(List.of(100.0, 101.0), SLOWER, true);

        assertThat(ratio.hasInterval()).isFalse();
        assertThat(ratio.mayBeEqual()).isFalse();
        assertThat(ratio.ratio()).isGreaterThan(1.1);
    }

    @Test
    void hasAnIntervalOfNoWidthForForksThatAgreeExactly() {
        Ratio ratio = Ratio.of(List.of(100.0, 100.0, 100.0), List.of(100.0, 100.0, 100.0), true);

        assertThat(ratio.low()).isEqualTo(1);
        assertThat(ratio.mayBeEqual()).isTrue();
    }

    @Test
    void isNoNumberIfAForkScoredNothing() {
        Ratio ratio = Ratio.of(List.of(100.0, 0.0, 100.0), SLOWER, false);

        assertThat(ratio.ratio()).isNaN();
        assertThat(ratio.hasInterval()).isFalse();
    }
}

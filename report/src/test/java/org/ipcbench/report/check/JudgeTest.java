package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.report.check.Judge.Decision;
import org.ipcbench.results.Phrase;
import org.junit.jupiter.api.Test;

/** What figures decide, up to the exact limits; the margin is 5 %. */
class JudgeTest {
    private static final double MARGIN = Math.log(1.05);

    @Test
    void aChangeOfTheMarginIsOne() {
        assertThat(Judge.once(precise(MARGIN), 0.001, MARGIN).state()).isEqualTo(State.REGRESSED);
        assertThat(Judge.once(precise(-MARGIN), 0.001, MARGIN).state()).isEqualTo(State.IMPROVED);
        assertThat(Judge.flags(precise(MARGIN), MARGIN)).isTrue();
        assertThat(Judge.flags(precise(-MARGIN), MARGIN)).isTrue();
        assertThat(Judge.flags(precise(0.99 * MARGIN), MARGIN)).isFalse();
    }

    @Test
    void pHasToBeBelowTheLimit() {
        Estimate worse = precise(2 * MARGIN);

        assertThat(english(Judge.once(worse, Policy.FAMILY_ALPHA, MARGIN)))
                .isEqualTo(new Decision(
                        State.INCONCLUSIVE, Phrase.plain("perhaps 10.3 % worse, too uncertain among so many cells")));
        assertThat(english(Judge.once(worse, 0.0199, MARGIN)))
                .isEqualTo(new Decision(State.REGRESSED, Phrase.plain(""), Evidence.WORSE));
    }

    @Test
    void aSmallChangeIsEitherShownToBeSmallOrNot() {
        assertThat(english(Judge.once(precise(MARGIN / 2), 0.001, MARGIN)))
                .isEqualTo(new Decision(State.UNCHANGED, Phrase.plain(""), Evidence.NOT_WORSE));
        assertThat(english(Judge.once(estimate(0.9 * MARGIN, 0.1 * MARGIN), 0.5, MARGIN)))
                .isEqualTo(
                        new Decision(State.INCONCLUSIVE, Phrase.plain("perhaps 4.5 % worse, less than what counts")));
        assertThat(english(Judge.once(estimate(-0.9 * MARGIN, 0.1 * MARGIN), 0.5, MARGIN)))
                .isEqualTo(new Decision(
                        State.INCONCLUSIVE,
                        Phrase.plain("perhaps 4.5 % better, less than what counts"),
                        Evidence.NOT_WORSE));
        assertThat(english(Judge.once(estimate(MARGIN / 2, MARGIN), 0.5, MARGIN)))
                .isEqualTo(new Decision(State.INCONCLUSIVE, Phrase.plain("the interval is too wide")));
    }

    @Test
    void whatTheFirstStageOfADuelFlagsWaitsForFreshForks() {
        assertThat(english(Judge.twice(precise(2 * MARGIN), null, MARGIN)))
                .isEqualTo(new Decision(
                        State.INCONCLUSIVE,
                        Phrase.plain("looks 10.3 % worse, which no fresh forks have confirmed yet"),
                        Evidence.WORSE));
        assertThat(Judge.twice(precise(0), null, MARGIN).state()).isEqualTo(State.UNCHANGED);
    }

    @Test
    void freshForksHaveToShowHalfTheMarginTheSameWay() {
        Estimate worse = precise(2 * MARGIN);

        assertThat(Judge.twice(worse, precise(MARGIN / 2), MARGIN).state()).isEqualTo(State.REGRESSED);
        assertThat(Judge.twice(precise(-2 * MARGIN), precise(-MARGIN / 2), MARGIN)
                        .state())
                .isEqualTo(State.IMPROVED);
        assertThat(english(Judge.twice(worse, precise(0.49 * MARGIN), MARGIN)))
                .isEqualTo(new Decision(
                        State.INCONCLUSIVE,
                        Phrase.plain("looked 10.3 % worse, but fresh forks say 2.4 % worse"),
                        Evidence.NOT_WORSE));
        assertThat(english(Judge.twice(worse, precise(-2 * MARGIN), MARGIN)))
                .isEqualTo(new Decision(
                        State.INCONCLUSIVE,
                        Phrase.plain("looked 10.3 % worse, but fresh forks say 10.3 % better"),
                        Evidence.NOT_WORSE));
        assertThat(Judge.twice(worse, estimate(2 * MARGIN, MARGIN), MARGIN).state())
                .isEqualTo(State.INCONCLUSIVE);
    }

    @Test
    void anIntervalHoldsItsEnds() {
        var interval = new Estimate.Interval(0.9, 1.1);

        assertThat(interval.holds(0.9)).isTrue();
        assertThat(interval.holds(1.1)).isTrue();
        assertThat(interval.holds(0.89)).isFalse();
        assertThat(interval.holds(1.11)).isFalse();
    }

    @Test
    void whatLiesOnTheMarginIsNotWithinIt() {
        assertThat(estimate(0.5, 0).within(0.5)).isFalse();
        assertThat(estimate(-0.5, 0).within(0.5)).isFalse();
        assertThat(estimate(0.5, 0).within(0.51)).isTrue();
    }

    private static Decision english(Decision decision) {
        return new Decision(decision.state(), Phrase.plain(decision.reason().english()), decision.evidence());
    }

    private static Estimate precise(double effect) {
        return estimate(effect, MARGIN / 100);
    }

    private static Estimate estimate(double effect, double error) {
        return new Estimate(effect, error, 8, 5, 5, false);
    }
}

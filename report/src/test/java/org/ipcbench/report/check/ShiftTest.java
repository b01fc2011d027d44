package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ipcbench.results.Phrase;
import org.junit.jupiter.api.Test;

/** When nearly all cells moved the same way. */
class ShiftTest {
    @Test
    void fourCellsSayNothingOfAll() {
        assertThat(shiftOf(1.1, 1.1, 1.1, 1.1)).isEqualTo(1);
        assertThat(shiftOf(1.1, 1.1, 1.1, 1.1, 1.1)).isCloseTo(1.1, within(1e-9));
    }

    @Test
    void sevenOfTenCellsHaveToMoveTheSameWay() {
        assertThat(shiftOf(1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 0.9, 0.9, 0.9)).isCloseTo(1.1, within(1e-9));
        assertThat(shiftOf(1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 0.9, 0.9, 0.9, 0.9)).isEqualTo(1);
        assertThat(shiftOf(0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 1.1, 1.1, 1.1)).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void anEvenNumberOfCellsHasTheMeanOfTheTwoInTheMiddle() {
        assertThat(shiftOf(1.05, 1.06, 1.10, 1.20, 1.30, 1.40)).isCloseTo(Math.sqrt(1.1 * 1.2), within(1e-9));
    }

    @Test
    void halfTheMinimumEffectIsNoShift() {
        assertThat(shiftOf(1.02, 1.02, 1.02, 1.02, 1.02)).isEqualTo(1);
        assertThat(shiftOf(1.03, 1.03, 1.03, 1.03, 1.03)).isCloseTo(1.03, within(1e-9));
        assertThat(shiftOf(0.98, 0.98, 0.98, 0.98, 0.98)).isEqualTo(1);
        assertThat(shiftOf(0.97, 0.97, 0.97, 0.97, 0.97)).isCloseTo(0.97, within(1e-9));
    }

    @Test
    void aShiftIsSaidAndNothingElseIfNothingElseIsOdd() {
        List<Phrase> warnings = check(exact("base", 1, 1, 1, 1, 1), exact("new", 1.1, 1.1, 1.1, 1.1, 1.1))
                .warnings();

        assertThat(warnings).hasSize(4);
        assertThat(warnings.get(0).english()).startsWith("no cell measures the machine itself on both sides");
        assertThat(warnings.get(1).english()).startsWith("most cells moved together, by the factor 1.100");
    }

    @Test
    void cellsThatAllMoveTogetherAreSuspected() {
        Sides base = Sides.named("base", 1);
        Sides head = Sides.named("new", 2);
        for (int i = 0; i < 8; i++) {
            base.cell("c" + i, 100);
            head.cell("c" + i, 108);
        }

        CheckResult result = check(base, head);

        assertThat(result.shift()).isBetween(1.06, 1.1);
        assertThat(result.warnings()).anyMatch(warning -> warning.english().startsWith("most cells moved together"));
    }

    /** Each cell costs exactly this many times as much as before. */
    private static double shiftOf(double... factors) {
        double[] ones = factors.clone();
        Arrays.fill(ones, 1);
        return check(exact("base", ones), exact("new", factors)).shift();
    }

    private static Sides exact(String name, double... costs) {
        Sides sides = Sides.named(name, 1).spread(0, 0);
        for (int i = 0; i < costs.length; i++) {
            sides.cell("c" + i, 100 * costs[i]);
        }
        return sides;
    }

    private static CheckResult check(Sides base, Sides head) {
        return new Checker(Policy.standard(), List.of()).check(base.side(), head.side());
    }
}

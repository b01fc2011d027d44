package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ipcbench.report.check.Samples.Fork;
import org.ipcbench.report.check.Samples.Iteration;
import org.ipcbench.report.model.HandOff;
import org.ipcbench.results.Phrase;
import org.junit.jupiter.api.Test;

/**
 * Two CPUs are sometimes near and sometimes far, as on a virtual machine: readings of the hand-off meter are compared, not
 * labels, and a state that lasts longer on one side is no change of the program.
 */
class TwoStatesTest {
    private static final Checker CHECKER = new Checker(Policy.standard(), List.of());
    private static final int CHECKS = 100;

    private final Random random = new Random(11);

    @Test
    void anotherMixOfStatesIsNoRegression() {
        int regressed = 0;
        int decided = 0;
        for (int i = 0; i < CHECKS; i++) {
            CheckResult result = CHECKER.check(side("base", i, 1, 8, 6), side("new", 1000 + i, 1, 6, 8));
            for (CellVerdict cell : result.cells()) {
                regressed += cell.state() == State.REGRESSED ? 1 : 0;
                decided += cell.state() == State.UNCHANGED ? 1 : 0;
            }
        }
        assertThat(regressed).isZero();
        assertThat(decided).isGreaterThan(CHECKS);
    }

    @Test
    void withoutTheRulerTheSameMixesTellNothing() {
        CheckResult result =
                CHECKER.check(withoutRuler(side("base", 1, 1, 8, 6)), withoutRuler(side("new", 2, 1, 6, 8)));

        assertThat(result.cells()).extracting(CellVerdict::state).containsExactly(State.INCONCLUSIVE);
    }

    @Test
    void aRegressionIsFoundInBothStates() {
        int found = 0;
        for (int i = 0; i < CHECKS; i++) {
            CheckResult result = CHECKER.check(side("base", i, 1, 8, 6), side("new", 1000 + i, 1.2, 5, 7));
            assertThat(result.cells())
                    .extracting(CellVerdict::cpuState)
                    .containsExactlyInAnyOrder(CpuState.NEAR, CpuState.FAR);
            found += result.cells().stream().allMatch(cell -> cell.state() == State.REGRESSED) ? 1 : 0;
        }
        assertThat(found).isGreaterThan(CHECKS * 95 / 100);
    }

    @Test
    void aSideThatMetOneStateOnlyIsComparedWithThatState() {
        CheckResult result = CHECKER.check(side("base", 1, 1, 6, 6), side("new", 2, 1, 0, 6));

        CellVerdict cell = result.cells().get(0);
        assertThat(result.cells()).hasSize(1);
        assertThat(cell.cpuState()).isEqualTo(CpuState.FAR);
        assertThat(cell.state()).isEqualTo(State.UNCHANGED);
        assertThat(cell.notes())
                .extracting(Phrase::english)
                .containsExactly("not compared: near: 6 forks of base and 0 of new");
    }

    @Test
    void sidesThatMetOneStateEachCannotBeCompared() {
        CellVerdict cell = CHECKER.check(side("base", 1, 1, 6, 0), side("new", 2, 1, 0, 6))
                .cells()
                .get(0);

        assertThat(cell.state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(cell.reason().english())
                .startsWith(
                        "the states of the CPUs cannot be matched (base was near in 36 iterations; new was far in 36"
                                + " iterations)");
    }

    @Test
    void oneStateOnBothSidesNeedsNoLabel() {
        CellVerdict cell = CHECKER.check(side("base", 1, 1, 6, 0), side("new", 2, 1.2, 6, 0))
                .cells()
                .get(0);

        assertThat(cell.cpuState()).isEqualTo(CpuState.ALIKE);
        assertThat(cell.title()).isEqualTo("a");
        assertThat(cell.state()).isEqualTo(State.REGRESSED);
    }

    @Test
    void oneStateAgainstASideThatDidNotMeasureItCannotBeCompared() {
        CellVerdict cell = CHECKER.check(withoutRuler(side("base", 1, 1, 6, 0)), side("new", 2, 1, 6, 0))
                .cells()
                .get(0);

        assertThat(cell.state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(cell.reason().english())
                .contains("base was measured without the hand-off meter", "new was in one state in 36");
    }

    @Test
    void otherPairsOfCpusHaveStatesOfTheirOwn() {
        Side base = side("base", 1, 1, 6, 0);
        Side far = measured(
                Sides.named("new", 2)
                        .modes("b", 4000, 4000, states(0, 6).toArray(CpuState[]::new))
                        .side(),
                "2,3");

        States states = States.of(List.of(base, far));

        assertThat(states.twofold()).isEmpty();
    }

    @Test
    void aDuelFlagsByTheSameStates() {
        Side base = duel("base", 1, 1, 8, 6);
        Side same = duel("new", 2, 1, 8, 6);
        Side slower = duel("new", 2, 1.2, 8, 6);

        assertThat(CHECKER.flagged(base, same)).isEmpty();
        assertThat(CHECKER.flagged(base, slower)).containsExactly("a");
        assertThat(CHECKER.check(
                                base,
                                slower,
                                new Checker.Confirmation(duel("base", 3, 1, 9, 9), duel("new", 4, 1.2, 9, 9)))
                        .cells())
                .hasSize(2)
                .allMatch(cell -> cell.state() == State.REGRESSED);
    }

    @Test
    void freshForksDoNotDivideWhatTheyConfirm() {
        Side base = duel("base", 1, 1, 8, 0);
        Side slower = duel("new", 2, 1.2, 8, 0);

        CheckResult result = CHECKER.check(
                base, slower, new Checker.Confirmation(duel("base", 3, 1, 9, 9), duel("new", 4, 1.2, 9, 9)));

        assertThat(result.cells()).singleElement().satisfies(cell -> {
            assertThat(cell.cpuState())
                    .isEqualTo(CHECKER.check(base, slower).cells().get(0).cpuState());
            assertThat(cell.state()).isEqualTo(State.REGRESSED);
        });
    }

    private Side side(String name, long seed, double factor, int near, int far) {
        return measured(
                Sides.named(name, seed)
                        .modes(
                                "a",
                                1000 * factor,
                                4000 * factor,
                                states(near, far).toArray(CpuState[]::new))
                        .side(),
                "0,1");
    }

    private Side duel(String name, long seed, double factor, int near, int far) {
        return measured(
                Sides.named(name, seed)
                        .duel("d")
                        .modes(
                                "a",
                                1000 * factor,
                                4000 * factor,
                                states(near, far).toArray(CpuState[]::new))
                        .side(),
                "0,1");
    }

    private static List<CpuState> states(int near, int far) {
        var states = new ArrayList<CpuState>();
        for (int i = 0; i < near + far; i++) {
            states.add(i < near ? CpuState.NEAR : CpuState.FAR);
        }
        return states;
    }

    /** Replaces the labels by what the hand-off meter would have read. */
    private Side measured(Side side, String pair) {
        return changed(
                side,
                old -> new Iteration(
                        CpuState.NONE,
                        old.score(),
                        null,
                        new HandOff(pair, handOffNs(old.cpuState()), handOffNs(old.cpuState()))));
    }

    private static Side withoutRuler(Side side) {
        return changed(side, old -> new Iteration(CpuState.NONE, old.score(), null));
    }

    private double handOffNs(CpuState state) {
        return (state == CpuState.FAR ? 600 : 130) * Math.exp(0.1 * random.nextGaussian());
    }

    private interface Change {
        Iteration of(Iteration iteration);
    }

    private static Side changed(Side side, Change change) {
        Samples samples = side.samples().get(0);
        var forks = new ArrayList<Fork>();
        for (Fork fork : samples.forks()) {
            forks.add(new Fork(
                    fork.block(), fork.iterations().stream().map(change::of).toList(), fork.readings()));
        }
        return side.with(List.of(samples.with(forks)));
    }
}

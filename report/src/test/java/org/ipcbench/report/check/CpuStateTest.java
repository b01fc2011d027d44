package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ipcbench.report.check.CpuState.FAR;
import static org.ipcbench.report.check.CpuState.NEAR;
import static org.ipcbench.report.check.CpuState.UNCLEAR;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.report.check.Samples.Fork;
import org.ipcbench.report.check.Samples.Iteration;
import org.ipcbench.results.Phrase;
import org.junit.jupiter.api.Test;

/** The host keeps two CPUs near or far, and one state costs several times the other. */
class CpuStateTest {
    private static final Checker CHECKER = new Checker(Policy.standard(), List.of());

    @Test
    void likeIsComparedWithLike() {
        Side base = modes("base", 1, 1, NEAR, NEAR, NEAR, NEAR, NEAR, FAR, FAR, FAR, FAR, FAR);
        Side head = modes("new", 2, 1, NEAR, NEAR, NEAR, NEAR, NEAR, NEAR, FAR, FAR, FAR, FAR, FAR);

        CheckResult result = CHECKER.check(base, head);

        assertThat(result.cells()).extracting(CellVerdict::title).containsExactlyInAnyOrder("a [near]", "a [far]");
        assertThat(result.cells()).allMatch(cell -> cell.state() == State.UNCHANGED);
        assertThat(result.cells()).allSatisfy(cell -> assertThat(cell.figures().base())
                .isCloseTo(cell.cpuState() == NEAR ? 1000 : 4000, within(60.0)));
    }

    @Test
    void withoutLabelsTheSameDataSayNothing() {
        Side base = unlabelled(modes("base", 1, 1, NEAR, NEAR, NEAR, NEAR, NEAR, FAR, FAR, FAR, FAR, FAR));
        Side head = unlabelled(modes("new", 2, 1, NEAR, NEAR, NEAR, NEAR, NEAR, NEAR, FAR, FAR, FAR, FAR, FAR));

        CellVerdict cell = CHECKER.check(base, head).cells().get(0);

        assertThat(cell.state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(cell.figures().detectableChange()).isGreaterThan(1);
    }

    @Test
    void aRegressionShowsInEachState() {
        Side base = modes("base", 1, 1, NEAR, NEAR, NEAR, NEAR, NEAR, FAR, FAR, FAR, FAR, FAR);
        Side head = modes("new", 2, 1.2, NEAR, NEAR, NEAR, NEAR, NEAR, FAR, FAR, FAR, FAR, FAR);

        CheckResult result = CHECKER.check(base, head);

        assertThat(result.cells()).hasSize(2).allMatch(cell -> cell.state() == State.REGRESSED);
    }

    @Test
    void aStateThatOnlyOneSideMetIsNotAveragedIn() {
        Side base = modes("base", 1, 1, NEAR, NEAR, NEAR, NEAR, NEAR);
        Side head = modes("new", 2, 1, NEAR, NEAR, NEAR, NEAR, NEAR, FAR, FAR);

        CheckResult result = CHECKER.check(base, head);

        assertThat(result.cells()).hasSize(1);
        assertThat(result.cells().get(0).state()).isEqualTo(State.UNCHANGED);
        assertThat(result.cells().get(0).notes())
                .extracting(Phrase::english)
                .containsExactly("not compared: far: 0 forks of base and 2 of new");
    }

    @Test
    void statesThatCannotBeMatchedAreInconclusive() {
        Side base = modes("base", 1, 1, NEAR, NEAR, NEAR, NEAR, NEAR);
        Side head = modes("new", 2, 1, FAR, FAR, FAR, FAR, FAR);

        CellVerdict cell = CHECKER.check(base, head).cells().get(0);

        assertThat(cell.state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(cell.measured()).isNull();
        assertThat(cell.reason().english())
                .isEqualTo("the states of the CPUs cannot be matched (base was near in 30 iterations; new was far in"
                        + " 30 iterations); each needs 5 forks in the same state");
    }

    @Test
    void aBaseWithoutTheRulerOfStatesCannotBeMatched() {
        Side base = unlabelled(modes("base", 1, 1, NEAR, NEAR, NEAR, NEAR, NEAR));
        Side head = modes("new", 2, 1, NEAR, NEAR, NEAR, NEAR, NEAR);

        CellVerdict cell = CHECKER.check(base, head).cells().get(0);

        assertThat(cell.state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(cell.reason().english()).contains("base was measured without the hand-off meter");
    }

    @Test
    void anIterationInWhichTheStateChangedBelongsToNone() {
        Side base = modes("base", 1, 1, NEAR, NEAR, NEAR, UNCLEAR, UNCLEAR);
        Side head = modes("new", 2, 1, NEAR, NEAR, NEAR, NEAR, UNCLEAR);

        CellVerdict cell = CHECKER.check(base, head).cells().get(0);

        assertThat(cell.figures().estimate().baseForks()).isEqualTo(3);
        assertThat(cell.figures().estimate().headForks()).isEqualTo(4);
    }

    @Test
    void aForkMayServeBothStates() {
        Side base = halves(modes("base", 1, 1, NEAR, NEAR, NEAR, NEAR, NEAR));
        Side head = halves(modes("new", 2, 1, NEAR, NEAR, NEAR, NEAR, NEAR));

        CheckResult result = CHECKER.check(base, head);

        assertThat(result.cells()).extracting(CellVerdict::cpuState).containsExactlyInAnyOrder(NEAR, FAR);
        assertThat(result.cells()).allMatch(cell -> cell.state() == State.UNCHANGED);
    }

    @Test
    void aDuelPairsTheBlocksInWhichBothSidesMetTheState() {
        Side base = duel("base", 1, NEAR, NEAR, FAR, NEAR, NEAR, NEAR);
        Side head = duel("new", 2, NEAR, NEAR, NEAR, NEAR, FAR, NEAR);

        Estimate estimate = CHECKER.check(base, head).cells().get(0).figures().estimate();

        assertThat(estimate.paired()).isTrue();
        assertThat(estimate.baseForks()).isEqualTo(4);
    }

    private static Side modes(String name, long seed, double factor, CpuState... forks) {
        return Sides.named(name, seed)
                .modes("a", 1000 * factor, 4000 * factor, forks)
                .side();
    }

    private static Side duel(String name, long seed, CpuState... forks) {
        return Sides.named(name, seed).duel("d").modes("a", 1000, 4000, forks).side();
    }

    private static Side unlabelled(Side side) {
        return changed(side, (iteration, index) -> new Iteration(CpuState.NONE, iteration.score(), null));
    }

    /** Lets the state change in the middle of each fork. */
    private static Side halves(Side side) {
        return changed(
                side, (iteration, index) -> index < 3 ? iteration : new Iteration(FAR, 4 * iteration.score(), null));
    }

    private interface Change {
        Iteration of(Iteration iteration, int index);
    }

    private static Side changed(Side side, Change change) {
        Samples old = side.samples().get(0);
        var forks = new ArrayList<Fork>();
        for (Fork fork : old.forks()) {
            var iterations = new ArrayList<Iteration>();
            for (int i = 0; i < fork.iterations().size(); i++) {
                iterations.add(change.of(fork.iterations().get(i), i));
            }
            forks.add(new Fork(fork.block(), iterations, fork.readings()));
        }
        var samples = new Samples(
                old.key(), old.cell(), old.metric(), true, false, old.unit(), forks, 0, old.version(), Phrase.NONE);
        return new Side(
                side.name(), "", side.duel(), true, side.environment(), List.of(samples), side.absent(), List.of());
    }
}

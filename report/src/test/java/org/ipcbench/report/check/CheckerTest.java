package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private static final Policy POLICY = Policy.standard();

    @Test
    void aSlowerCellRegressed() {
        CheckResult result =
                check(sides("base", 1).cell("a", 100), sides("new", 2).cell("a", 120));

        assertThat(only(result).state()).isEqualTo(State.REGRESSED);
        assertThat(only(result).figures().estimate().ratio()).isBetween(1.17, 1.23);
        assertThat(result.verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
        assertThat(result.exitReason().english()).isEqualTo("1 cell regressed");
    }

    @Test
    void aLowerRateRegressedToo() {
        CheckResult result =
                check(sides("base", 1).rate("a", 1e6), sides("new", 2).rate("a", 0.8e6));

        assertThat(only(result).state()).isEqualTo(State.REGRESSED);
        assertThat(only(result).figures().estimate().ratio()).isBetween(1.22, 1.28);
        assertThat(only(result).figures().head()).isBetween(0.78e6, 0.82e6);
    }

    @Test
    void aFasterCellImprovedAndFailsNothing() {
        CheckResult result =
                check(sides("base", 1).cell("a", 120), sides("new", 2).cell("a", 100));

        assertThat(only(result).state()).isEqualTo(State.IMPROVED);
        assertThat(result.verdict()).isEqualTo(Verdict.IMPROVED);
        assertThat(result.exit()).isEqualTo(ExitCode.OK);
    }

    @Test
    void bothWaysIsMixedAndFails() {
        CheckResult result = check(
                sides("base", 1).cell("a", 100).cell("b", 100),
                sides("new", 2).cell("a", 130).cell("b", 80));

        assertThat(result.verdict()).isEqualTo(Verdict.MIXED);
        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
        assertThat(result.cells()).extracting(CellVerdict::cell).containsExactly("a", "b");
    }

    @Test
    void equivalenceIsShownNotAssumed() {
        CheckResult quiet =
                check(sides("base", 1).cell("a", 100), sides("new", 2).cell("a", 100));
        CheckResult noisy = check(
                sides("base", 1).spread(0.1, 0.01).cell("a", 100),
                sides("new", 2).spread(0.1, 0.01).cell("a", 100));

        assertThat(only(quiet).state()).isEqualTo(State.UNCHANGED);
        assertThat(only(noisy).state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(only(noisy).figures().detectableChange()).isGreaterThan(0.2);
        assertThat(quiet.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(quiet.exit()).isEqualTo(ExitCode.OK);
        assertThat(noisy.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(noisy.exit()).isEqualTo(ExitCode.INCONCLUSIVE);
        assertThat(noisy.exitReason().english()).startsWith("too little is shown: 0 of 1 cells are not worse");
    }

    @Test
    void cleanMeansThatAShareOfTheCellsIsShownNotToBeWorse() {
        Sides base = sides("base", 1).cell("quiet", 100).spread(0.1, 0.01).cell("noisy", 100);
        Sides head = sides("new", 2).cell("quiet", 100).spread(0.1, 0.01).cell("noisy", 100);

        assertThat(check(base, head).verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(new Checker(Policy.standard().shown(0.6), List.of())
                        .check(base.side(), head.side())
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aSideThatIsIncompleteIsNeverClean() {
        CheckResult result = check(
                sides("base", 1).cell("a", 100).cell("gone", 100),
                sides("new", 2).cell("a", 100));

        assertThat(result.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aSmallButCertainChangeIsNoRegression() {
        CheckResult result = check(
                sides("base", 1).spread(0.002, 0.001).cell("a", 100),
                sides("new", 2).spread(0.002, 0.001).cell("a", 103));

        assertThat(only(result).state()).isEqualTo(State.UNCHANGED);
    }

    @Test
    void aCellMayHaveItsOwnMinimumEffect() {
        var policy = Policy.standard().exceptions(List.of(new Policy.CellEffect(Policy.glob("a*"), 0.3)));

        CheckResult result = new Checker(policy, List.of())
                .check(
                        sides("base", 1).cell("abc", 100).cell("b", 100).side(),
                        sides("new", 2).cell("abc", 120).cell("b", 120).side());

        assertThat(result.gated(State.REGRESSED)).extracting(CellVerdict::cell).containsExactly("b");
        assertThat(result.gated(State.UNCHANGED)).extracting(CellVerdict::cell).containsExactly("abc");
    }

    @Test
    void aChangeBelowTheFloorDoesNotCount() {
        var policy = Policy.standard().minEffectNs(2);

        CheckResult result = new Checker(policy, List.of())
                .check(
                        sides("base", 1)
                                .cell("tiny", 5)
                                .rate("fast", 2e8)
                                .cell("large", 100)
                                .side(),
                        sides("new", 2)
                                .cell("tiny", 6)
                                .rate("fast", 1.7e8)
                                .cell("large", 120)
                                .side());

        assertThat(result.gated(State.REGRESSED)).extracting(CellVerdict::cell).containsExactly("large");
        assertThat(result.gated(State.UNCHANGED)).hasSize(2);
    }

    @Test
    void whatIsNewMissingFailedOrAnotherThingIsSaid() {
        CheckResult result = check(
                sides("base", 1)
                        .cell("same", 100)
                        .cell("gone", 100)
                        .cell("skipped", 100)
                        .cell("crashed", 100)
                        .version("other", 100, Map.of("measurementTime", "1 s")),
                sides("new", 2)
                        .cell("same", 100)
                        .cell("fresh", 100)
                        .absent("skipped", false, "no mqueue here")
                        .absent("crashed", true, "the peer died")
                        .absent("never", true, "not reached before the run ended")
                        .version("other", 100, Map.of("measurementTime", "2 s")));

        Map<String, String> states = new TreeMap<>();
        result.cells()
                .forEach(cell -> states.put(
                        cell.cell(), cell.state().label() + ": " + cell.reason().english()));
        assertThat(states)
                .containsEntry("same", "unchanged: ")
                .containsEntry("fresh", "new: not in base")
                .containsEntry("gone", "missing: measured by base, not by the new side")
                .containsEntry("skipped", "missing: skipped by the new side: no mqueue here")
                .containsEntry("crashed", "failed: the peer died")
                .containsEntry("never", "failed: not reached before the run ended")
                .containsEntry("other", "not-comparable: measured differently: measurementTime 1 s → 2 s");
        assertThat(result.exit()).isEqualTo(ExitCode.NOT_COMPARABLE);
    }

    @Test
    void missingCellsFailUnlessTheCheckIsLenient() {
        Side base = sides("base", 1).cell("a", 100).cell("gone", 100).side();
        Side head = sides("new", 2).cell("a", 100).side();

        assertThat(new Checker(POLICY, List.of()).check(base, head).exit()).isEqualTo(ExitCode.FAILED);
        assertThat(new Checker(lenient(), List.of()).check(base, head).exit()).isEqualTo(ExitCode.OK);
    }

    @Test
    void nothingComparedIsNeverGreen() {
        CheckResult disjoint =
                check(sides("base", 1).cell("a", 100), sides("new", 2).cell("b", 100));
        CheckResult empty = check(sides("base", 1).cell("a", 100), sides("new", 2));
        CheckResult few = check(
                sides("base", 1).forks(2, 5).cell("a", 100), sides("new", 2).cell("a", 100));

        assertThat(disjoint.exit()).isEqualTo(ExitCode.NOT_COMPARABLE);
        assertThat(disjoint.exitReason().english()).isEqualTo("the two sides have no cell in common");
        assertThat(empty.exit()).isEqualTo(ExitCode.NOT_COMPARABLE);
        assertThat(empty.exitReason().english()).isEqualTo("new has no measured cell");
        assertThat(few.verdict()).isEqualTo(Verdict.NOTHING_COMPARED);
        assertThat(few.exit()).isEqualTo(ExitCode.NOT_COMPARABLE);
        assertThat(few.exitReason().english())
                .contains("needs more forks: 2 forks of base, 5 of new; a verdict needs 5 each");
        assertThat(new Checker(lenient(), List.of())
                        .check(
                                sides("base", 1).cell("a", 100).side(),
                                sides("new", 2).side())
                        .exit())
                .isEqualTo(ExitCode.NOT_COMPARABLE);
    }

    @Test
    void ofFewForksNothingIsSaidButWhatLooksWorseIsNotClean() {
        for (int forks : new int[] {1, 2, 3, 4}) {
            CheckResult result = check(
                    sides("base", 1).cell("a", 100).forks(forks, 6).cell("b", 100),
                    sides("new", 2).cell("a", 100).forks(forks, 6).cell("b", 300));

            assertThat(result.gated(State.UNCHANGED)).hasSize(1);
            assertThat(result.gated(State.INCONCLUSIVE))
                    .allMatch(
                            cell -> cell.suspect() && cell.reason().english().startsWith("needs more forks: " + forks));
            assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.exit()).isEqualTo(ExitCode.INCONCLUSIVE);
            assertThat(result.exitReason().english()).contains("b is ", "worse, needs more forks");
        }
    }

    @Test
    void shownMetricsNeverFail() {
        CheckResult result = check(
                sides("base", 1).cell("a", 100).shown("tail", 100),
                sides("new", 2).cell("a", 100).shown("tail", 200));

        assertThat(result.exit()).isEqualTo(ExitCode.OK);
        assertThat(result.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(result.cells()).extracting(CellVerdict::state).containsExactly(State.UNCHANGED, State.REGRESSED);
    }

    @Test
    void anAcceptedRegressionIsShownButDoesNotFail() {
        var acceptance = new Acceptance(Policy.glob("a"), "the price of the fix", 0.3);
        Side base = sides("base", 1).cell("a", 100).side();

        CheckResult accepted = new Checker(POLICY, List.of(acceptance))
                .check(base, sides("new", 2).cell("a", 120).side());
        CheckResult more = new Checker(POLICY, List.of(acceptance))
                .check(base, sides("new", 2).cell("a", 150).side());

        assertThat(only(accepted).state()).isEqualTo(State.REGRESSED);
        assertThat(only(accepted).accepted()).isEqualTo("the price of the fix");
        assertThat(accepted.exit()).isEqualTo(ExitCode.OK);
        assertThat(more.exit()).isEqualTo(ExitCode.REGRESSED);
    }

    @Test
    void aDuelAsksForFreshForksBeforeItJudges() {
        Side base = sides("base", 1).duel("d").cell("a", 100).side();
        Side head = sides("new", 2).duel("d").cell("a", 120).side();
        var checker = new Checker(POLICY, List.of());

        CheckResult first = checker.check(base, head);
        CheckResult confirmed = checker.check(
                base,
                head,
                new Checker.Confirmation(
                        sides("base", 3).duel("d2").cell("a", 100).side(),
                        sides("new", 4).duel("d2").cell("a", 112).side()));
        CheckResult refuted = checker.check(
                base,
                head,
                new Checker.Confirmation(
                        sides("base", 3).duel("d2").cell("a", 100).side(),
                        sides("new", 4).duel("d2").cell("a", 100).side()));

        assertThat(checker.flagged(base, head)).containsExactly("a");
        assertThat(only(first).state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(only(first).reason().english()).contains("no fresh forks have confirmed");
        assertThat(only(confirmed).state()).isEqualTo(State.REGRESSED);
        assertThat(only(confirmed).figures().estimate().ratio()).isBetween(1.09, 1.15);
        assertThat(only(confirmed).figures().estimate().paired()).isTrue();
        assertThat(only(refuted).state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(only(refuted).reason().english()).startsWith("looked ").contains("but fresh forks say");
        assertThat(refuted.exit()).isEqualTo(ExitCode.OK);
    }

    @Test
    void freshForksThatCannotBeUsedAreSaidToBeThat() {
        UnaryOperator<Samples.Fork> disturbed = fork -> new Samples.Fork(
                fork.block(), fork.iterations(), new Samples.Readings(0.5, 0, 1, 0, 0, 0, Double.POSITIVE_INFINITY));
        CheckResult result = new Checker(POLICY, List.of())
                .check(
                        sides("base", 1).duel("d").cell("a", 100).side(),
                        sides("new", 2).duel("d").cell("a", 112).side(),
                        new Checker.Confirmation(
                                sides("base", 3)
                                        .duel("d2")
                                        .with(disturbed)
                                        .cell("a", 100)
                                        .side(),
                                sides("new", 4)
                                        .duel("d2")
                                        .with(disturbed)
                                        .cell("a", 112)
                                        .side()));

        assertThat(only(result).state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(only(result).reason().english())
                .startsWith("looks ")
                .contains("worse, but fresh forks prove nothing: ");
        assertThat(result.exit()).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void aForkThatScoredNothingIsAFailure() {
        CheckResult result =
                check(sides("base", 1).rate("a", 1000), sides("new", 2).rate("a", 0));

        assertThat(only(result).state()).isEqualTo(State.FAILED);
        assertThat(only(result).reason().english()).isEqualTo("fork 1 has an iteration that scored 0.0");
    }

    @Test
    void inconclusiveCellsFailOnRequest() {
        Side base = sides("base", 1)
                .cell("a", 100)
                .cell("b", 50)
                .spread(0.1, 0)
                .cell("noisy", 100)
                .side();
        Side head = sides("new", 2)
                .cell("a", 100)
                .cell("b", 50)
                .spread(0.1, 0)
                .cell("noisy", 100)
                .side();

        CheckResult strict = new Checker(Policy.standard().failOnInconclusive(true), List.of()).check(base, head);

        assertThat(new Checker(POLICY, List.of()).check(base, head).exit()).isEqualTo(ExitCode.OK);
        assertThat(strict.exit()).isEqualTo(ExitCode.INCONCLUSIVE);
        assertThat(strict.exitReason().english()).isEqualTo("1 cell inconclusive");
    }

    @Test
    void theFirstCellThatIsLostIsNamed() {
        Side base = sides("base", 1)
                .cell("a", 100)
                .cell("d", 100)
                .cell("b", 50)
                .cell("c", 50)
                .side();
        Side head = sides("new", 2)
                .cell("a", 100)
                .cell("d", 100)
                .absent("b", true, "the peer died")
                .absent("c", true, "the peer hung")
                .side();

        CheckResult result = new Checker(POLICY, List.of()).check(base, head);

        assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(result.exitReason().english())
                .startsWith("2 cells failed, wholly or in part, or missing (b: ")
                .contains("the peer died")
                .endsWith("; --lenient only reports them");
        assertThat(new Checker(Policy.standard().lenient(true), List.of())
                        .check(base, head)
                        .exit())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void whereEveryCellFailedThatIsSaidAndNotThatNothingCompares() {
        Side base = sides("base", 1).cell("a", 100).side();
        Side head = sides("new", 2).absent("a", true, "the peer died").side();

        assertThat(new Checker(POLICY, List.of()).check(base, head).exit()).isEqualTo(ExitCode.FAILED);
        assertThat(new Checker(Policy.standard().lenient(true), List.of())
                        .check(base, head)
                        .exit())
                .isEqualTo(ExitCode.NOT_COMPARABLE);
    }

    private static Sides sides(String name, long seed) {
        return Sides.named(name, seed);
    }

    private static CheckResult check(Sides base, Sides head) {
        return new Checker(POLICY, List.of()).check(base.side(), head.side());
    }

    private static CellVerdict only(CheckResult result) {
        assertThat(result.cells()).hasSize(1);
        return result.cells().get(0);
    }

    private static Policy lenient() {
        return Policy.standard().lenient(true);
    }
}

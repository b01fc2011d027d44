package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.ipcbench.report.check.Samples.Fork;
import org.ipcbench.report.check.Samples.Iteration;
import org.ipcbench.report.check.Samples.Readings;
import org.ipcbench.results.Phrase;
import org.junit.jupiter.api.Test;

/** What must not be blamed on the program. */
class GuardsTest {
    private static final double AMPLE = Double.POSITIVE_INFINITY;

    private static final Policy POLICY = Policy.standard();
    private static final String UNKNOWN_SPREAD =
            "intervals cover differences between forks, not between runs, which have not been measured"
                    + " here: run a duel, or pass --run-spread";

    @Test
    void anotherMachineIsRefusedFieldByField() {
        Side base = sides("base", 1)
                .environment("cpu", "model", "Old")
                .cell("a", 100)
                .side();
        Side head = sides("new", 2)
                .environment("cpu", "model", "New")
                .cell("a", 100)
                .side();

        CheckResult result = new Checker(POLICY, List.of()).check(base, head);

        assertThat(result.exit()).isEqualTo(ExitCode.NOT_COMPARABLE);
        assertThat(result.exitReason().english())
                .contains("not measured on the same machine and JVM: cpu model: Old → New");
        assertThat(only(result).state()).isEqualTo(State.NOT_COMPARABLE);
        assertThat(only(result).measured()).isNull();
    }

    @Test
    void ofLongPropertiesTheRefusalNamesOnlyWhatDiffers() {
        String arguments = "-XX:+UseSerialGC -Xms256m -Xmx256m -Xmn192m -XX:MetaspaceSize=64m";
        Side base = sides("base", 1)
                .environment("jvm", "arguments", arguments)
                .cell("a", 100)
                .side();
        Side head = sides("new", 2)
                .environment("jvm", "arguments", arguments + " -Dslow=1")
                .cell("a", 100)
                .side();

        CheckResult result = new Checker(POLICY, List.of()).check(base, head);

        assertThat(result.exitReason().english())
                .contains("same machine and JVM: jvm arguments: … → … -Dslow=1; measure");
    }

    @Test
    void acrossMachinesRatiosAreShownAndNothingIsJudged() {
        var policy = Policy.standard().acrossMachines(true);

        CheckResult result = new Checker(policy, List.of())
                .check(
                        sides("base", 1)
                                .environment("cpu", "model", "Old")
                                .cell("a", 100)
                                .side(),
                        sides("new", 2).cell("a", 150).side());

        assertThat(only(result).state()).isEqualTo(State.NOT_COMPARABLE);
        assertThat(only(result).figures().estimate().ratio()).isBetween(1.4, 1.6);
        assertThat(result.exit()).isEqualTo(ExitCode.NOT_COMPARABLE);
    }

    @Test
    void aPatchOfTheKernelIsADoubtOnly() {
        CheckResult result = check(
                sides("base", 1).environment("kernel", "release", "6.12.3-x").cell("a", 100),
                sides("new", 2).environment("host", "name", "elsewhere").cell("a", 100));

        assertThat(result.exit()).isEqualTo(ExitCode.OK);
        assertThat(result.differences())
                .extracting(difference -> difference.words().english())
                .containsExactly("kernel release: 6.12.3-x → 6.12.1");
    }

    @Test
    void whetherJvmsStartedFromAnArchiveOfClassesIsNoDifference() {
        CheckResult result = check(
                sides("base", 1)
                        .environment("jvm", "class archive", "none: no room")
                        .cell("a", 100),
                sides("new", 2).environment("jvm", "class archive", "in use").cell("a", 100));

        assertThat(result.differences()).isEmpty();
    }

    @Test
    void rulersThatMovedTakeBackWhatTheyExplain() {
        Sides base = sides("base", 1).ruler("Floor/a", 20).ruler("Floor/b", 200).cell("a", 100);
        Sides head = sides("new", 2).ruler("Floor/a", 26).ruler("Floor/b", 260).cell("a", 130);
        var strict = Policy.standard().strict(true);

        CheckResult result = check(base, head);

        assertThat(only(result).state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(only(result).reason().english()).contains("the machine shifted: its rulers cost 1.3");
        assertThat(only(result).suspect()).isTrue();
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.exit()).isEqualTo(ExitCode.INCONCLUSIVE);
        assertThat(result.exitReason().english())
                .startsWith("1 cell worse, but not judged: a is 28.9 % worse, the machine shifted");
        assertThat(new Checker(strict, List.of())
                        .check(base.side(), head.side())
                        .exit())
                .isEqualTo(ExitCode.NOT_COMPARABLE);
    }

    @Test
    void aLossOfMoreThanTwiceTheShiftIsNotTheMachines() {
        CheckResult result = check(
                sides("base", 1).ruler("Floor/a", 20).cell("a", 100).cell("b", 100),
                sides("new", 2).ruler("Floor/a", 24).cell("a", 160).cell("b", 120));

        assertThat(result.gated(State.REGRESSED)).extracting(CellVerdict::cell).containsExactly("a");
        assertThat(result.gated(State.INCONCLUSIVE))
                .extracting(CellVerdict::cell)
                .containsExactly("b");
        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
    }

    @Test
    void aFasterMachineExcusesNoLoss() {
        CheckResult result = check(
                sides("base", 1).ruler("Floor/a", 20).cell("a", 100).cell("b", 100),
                sides("new", 2).ruler("Floor/a", 16).cell("a", 115).cell("b", 100));

        assertThat(result.gated(State.REGRESSED)).extracting(CellVerdict::cell).containsExactly("a");
        assertThat(result.gated(State.INCONCLUSIVE))
                .extracting(CellVerdict::cell)
                .containsExactly("b");
    }

    @Test
    void rulersThatStoodStillDecideNothing() {
        CheckResult result = check(
                sides("base", 1).ruler("Floor/a", 20).cell("a", 100),
                sides("new", 2).ruler("Floor/a", 21).cell("a", 100));

        assertThat(result.cells()).hasSize(1);
        assertThat(result.rulers()).hasSize(1);
        assertThat(only(result).state()).isEqualTo(State.UNCHANGED);
    }

    @Test
    void aDuelNeedsNoRulersAndAShiftIsSaidOnlyIfThereIsOne() {
        CheckResult result = check(
                sides("base", 1).duel("d").cell("a", 100),
                sides("new", 2).duel("d").cell("a", 100));

        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void rulersThatMovedAreSaid() {
        List<Phrase> warnings = check(
                        sides("base", 1).ruler("Floor/a", 20).cell("a", 100),
                        sides("new", 2).ruler("Floor/a", 26).cell("a", 100))
                .warnings();

        assertThat(warnings).hasSize(3);
        assertThat(warnings.get(0).english()).startsWith("the machine shifted").endsWith("in turns if possible");
    }

    @Test
    void fewForksAreSaid() {
        assertThat(check(
                                sides("base", 1)
                                        .forks(7, 6)
                                        .ruler("Floor/a", 20)
                                        .cell("a", 100),
                                sides("new", 2).forks(9, 6).ruler("Floor/a", 20).cell("a", 100))
                        .warnings())
                .extracting(Phrase::english)
                .containsExactly(
                        "2 comparisons rest on fewer than 8 forks a side; 8 find smaller changes and raise fewer false alarms",
                        UNKNOWN_SPREAD);
        assertThat(check(
                                sides("base", 1)
                                        .forks(8, 6)
                                        .ruler("Floor/a", 20)
                                        .cell("a", 100),
                                sides("new", 2).forks(8, 6).ruler("Floor/a", 20).cell("a", 100))
                        .warnings())
                .extracting(Phrase::english)
                .containsExactly(UNKNOWN_SPREAD);
    }

    @Test
    void aRunThatEndedEarlyAndWhatItsReaderDoubtsAreSaid() {
        Side whole =
                sides("base", 1).forks(8, 6).ruler("Floor/a", 20).cell("a", 100).side();
        Side head =
                sides("new", 2).forks(8, 6).ruler("Floor/a", 20).cell("a", 100).side();
        var odd = List.of(Phrase.plain("it is odd"));
        var half = new Side("new", "", "", false, head.environment(), head.samples(), head.absent(), odd);

        assertThat(new Checker(POLICY, List.of()).check(whole, half).warnings())
                .extracting(Phrase::english)
                .containsExactly("the run new did not reach its end", "new: it is odd", UNKNOWN_SPREAD);
    }

    @Test
    void aMeasurementComparedWithItselfIsRefused() {
        Side side = sides("base", 1).cell("a", 100).cell("b", 100).side();
        Side other = sides("new", 1).cell("a", 100).cell("b", 101).side();

        assertThat(new Checker(POLICY, List.of()).check(side, side).exit()).isEqualTo(ExitCode.NOT_COMPARABLE);
        assertThat(new Checker(POLICY, List.of()).check(side, other).exit()).isEqualTo(ExitCode.OK);
    }

    @Test
    void oneDisturbedForkInFiveIsPutUpWith() {
        assertThat(disturbedForks(1).state()).isEqualTo(State.REGRESSED);
        assertThat(disturbedForks(2).reason().english()).startsWith("disturbed: 2 of 5 forks of new (20.0 %");
    }

    @Test
    void bothSidesMayBeDisturbed() {
        CheckResult result = check(
                sides("base", 1).with(readings(0.1, 2, 5)).cell("a", 100),
                sides("new", 2).with(readings(0.2, 2, 5)).cell("a", 150));

        assertThat(only(result).reason().english())
                .isEqualTo("disturbed: 5 of 5 forks of base (10.0 % of CPU time stolen by the host); disturbed: 5 of 5"
                        + " forks of new (20.0 % of CPU time stolen by the host)");
    }

    @Test
    void aSideAloneIsDisturbedOrNot() {
        assertThat(Interference.disturbed(
                        sides("base", 1).with(readings(0.1, 2, 5)).cell("a", 1).side()))
                .extracting(Phrase::english)
                .isEqualTo("disturbed: 5 of 5 forks of base (10.0 % of CPU time stolen by the host)");
        assertThat(Interference.disturbed(
                        sides("base", 1).with(readings(0.01, 2, 5)).cell("a", 1).side()))
                .isEqualTo(Phrase.NONE);
    }

    private static CellVerdict disturbedForks(int count) {
        var next = new AtomicInteger();
        UnaryOperator<Fork> some =
                fork -> readings(next.getAndIncrement() < count ? 0.2 : 0, 2, 5).apply(fork);
        return only(check(
                sides("base", 1).with(readings(0, 2, 5)).cell("a", 100),
                sides("new", 2).with(some).cell("a", 150)));
    }

    @Test
    void whatRunsDifferByIsPartOfTheIntervalOfRunsThatTookNoTurns() {
        Sides base = sides("base", 1).cell("a", 100);
        Sides head = sides("new", 2).cell("a", 108);

        CheckResult wide = new Checker(Policy.standard().runSpread(0.04), List.of()).check(base.side(), head.side());

        assertThat(only(check(base, head)).state()).isEqualTo(State.REGRESSED);
        assertThat(only(wide).state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(wide.warnings()).extracting(Phrase::english).doesNotContain(UNKNOWN_SPREAD);
        assertThat(only(check(
                                sides("base", 1).duel("d").cell("a", 100),
                                sides("new", 2).duel("d").cell("a", 100)))
                        .figures()
                        .estimate()
                        .error())
                .isLessThan(0.01);
    }

    @Test
    void theSameBuildOnBothSidesIsSaid() {
        CheckResult result = check(
                sides("base", 1).build("abc123").cell("a", 100),
                sides("new", 2).build("abc123").cell("a", 100));

        assertThat(result.warnings())
                .anyMatch(warning -> warning.english().startsWith("both sides are the build abc123"));
    }

    @Test
    void aDisturbedCellIsInconclusive() {
        CheckResult stolen = check(
                sides("base", 1).with(readings(0.001, 2, 5)).cell("a", 100),
                sides("new", 2).with(readings(0.2, 2, 5)).cell("a", 150));
        CheckResult hog = check(
                sides("base", 1).with(readings(0, 2, 5)).cell("a", 100),
                sides("new", 2).with(readings(0, 3.5, 5)).cell("a", 150));
        CheckResult preempted = check(
                sides("base", 1).with(readings(0, 2, 5)).cell("a", 100),
                sides("new", 2).with(readings(0, 2, 150)).cell("a", 150));

        assertThat(only(stolen).reason().english()).contains("5 of 5 forks of new (20.0 % of CPU time stolen");
        assertThat(only(hog).reason().english()).contains("5 of 5 forks of new (load 3.5");
        assertThat(only(preempted).reason().english()).contains("preempted 150 times a second, 5 is usual");
        assertThat(List.of(stolen, hog, preempted))
                .allMatch(result -> only(result).state() == State.INCONCLUSIVE)
                .allMatch(result -> result.exit() == ExitCode.INCONCLUSIVE)
                .allMatch(result -> only(result).suspect());
    }

    @Test
    void othersExcuseHalfAsMuchAgainAndNotThrice() {
        Readings tenth = new Readings(0, 0, 2, 5, 1e-4, 0.1, AMPLE);
        Readings noRoom = new Readings(0, 0, 2, 5, 1e-4, 0, 0.02);

        assertThat(slower(tenth, 150).state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(slower(tenth, 150).reason().english()).contains("others took 10 % of a measured CPU");
        assertThat(slower(tenth, 300).state()).isEqualTo(State.REGRESSED);
        assertThat(slower(noRoom, 150).state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(slower(noRoom, 150).reason().english()).contains("others left 2 % of a CPU beside the measured");
        assertThat(slower(noRoom, 450).state()).isEqualTo(State.REGRESSED);
    }

    private CellVerdict slower(Readings readings, double than100) {
        Sides head = sides("new", 2).with(fork -> new Fork(fork.block(), fork.iterations(), readings));
        return only(check(sides("base", 1).cell("a", 100), head.cell("a", than100)));
    }

    @Test
    void readingsThatAreUsualDisturbNothing() {
        CheckResult result = check(
                sides("base", 1).with(readings(0.01, 2.4, 30)).cell("a", 100),
                sides("new", 2).with(readings(0.01, 2.8, 40)).cell("a", 150));

        assertThat(only(result).state()).isEqualTo(State.REGRESSED);
    }

    @Test
    void forksThatStillDriftAreInconclusive() {
        CheckResult result = check(
                sides("base", 1).forks(5, 9).cell("a", 100),
                sides("new", 2).forks(5, 9).with(GuardsTest::warmingUp).cell("a", 110));

        assertThat(only(result).state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(only(result).reason().english()).startsWith("not steady: the scores of new still fall by 2");
        assertThat(only(result).suspect()).isTrue();
    }

    @Test
    void whatSpeaksAgainstTheFiguresHidesNothingOfTwiceItsSize() {
        CheckResult drift = check(
                sides("base", 1).forks(5, 9).cell("a", 100),
                sides("new", 2).forks(5, 9).with(GuardsTest::warmingUp).cell("a", 300));
        CheckResult stolen = check(
                sides("base", 1).with(readings(0, 2, 5)).cell("a", 100),
                sides("new", 2).with(readings(0.1, 2, 5)).cell("a", 150));
        CheckResult hog = check(
                sides("base", 1).with(readings(0, 2, 5)).cell("a", 100),
                sides("new", 2).with(readings(0, 3.5, 5)).cell("a", 500));

        assertThat(List.of(drift, stolen, hog)).allMatch(result -> only(result).state() == State.REGRESSED);
    }

    private static UnaryOperator<Fork> readings(double stolen, double load, double preempted) {
        return fork ->
                new Fork(fork.block(), fork.iterations(), new Readings(stolen, 0, load, preempted, 1e-4, 0, AMPLE));
    }

    private static Fork warmingUp(Fork fork) {
        var iterations = new ArrayList<Iteration>();
        for (int i = 0; i < fork.iterations().size(); i++) {
            Iteration old = fork.iterations().get(i);
            iterations.add(new Iteration(old.cpuState(), old.score() * (1 + 0.5 * Math.pow(0.7, i)), null));
        }
        return new Fork(fork.block(), iterations, fork.readings());
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
}

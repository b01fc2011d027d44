package org.ipcbench.report.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;

/** Sums up the cells of a check. */
record Conclusion(
        Side base,
        Side head,
        Policy policy,
        boolean interleaved,
        List<CellVerdict> cells,
        Guards guards,
        List<Environments.Difference> differences) {
    private static final Comparator<CellVerdict> WORST_FIRST = Comparator.comparing(CellVerdict::gated)
            .reversed()
            .thenComparing(CellVerdict::state)
            .thenComparing(Comparator.comparingDouble(CellVerdict::size).reversed())
            .thenComparing(CellVerdict::key)
            .thenComparing(CellVerdict::cpuState);

    Conclusion {
        cells = cells.stream().sorted(WORST_FIRST).toList();
    }

    CheckResult result() {
        int compared = (int) distinct(cell -> cell.gated() && compared(cell));
        Exit exit = exit(compared);
        return new CheckResult(
                base,
                head,
                policy,
                interleaved,
                verdict(exit, compared),
                exit.code(),
                exit.reason(),
                cells,
                guards.rulers(),
                differences,
                guards.warnings(),
                guards.shift(),
                compared);
    }

    private record Exit(ExitCode code, Phrase reason) {}

    private Verdict verdict(Exit exit, int compared) {
        boolean worse = count(State.REGRESSED) > 0;
        boolean better = count(State.IMPROVED) > 0;
        if (compared == 0 && exit.code() == ExitCode.NOT_COMPARABLE) {
            return Verdict.NOTHING_COMPARED;
        }
        if (worse) {
            return better ? Verdict.MIXED : Verdict.REGRESSED;
        }
        return switch (exit.code()) {
            case FAILED, NOT_COMPARABLE -> Verdict.INCOMPLETE;
            case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
            default -> better ? Verdict.IMPROVED : Verdict.CLEAN;
        };
    }

    private Exit exit(int compared) {
        long failing = distinct(CellVerdict::fails);
        long lost = count(State.FAILED) + count(State.MISSING);
        long halves = distinct(cell -> cell.gated() && cell.measured() != null && cell.lostForks() > 0);
        boolean allFailed = compared == 0 && count(State.FAILED) > 0 && count(State.NOT_COMPARABLE) == 0;
        if (compared == 0 && (policy.lenient() || !allFailed)) {
            return new Exit(ExitCode.NOT_COMPARABLE, nothing());
        }
        if (guards.identical()) {
            return new Exit(ExitCode.NOT_COMPARABLE, CheckWords.SAME_NUMBERS.say());
        }
        if (policy.strict() && guards.machineMoved()) {
            return new Exit(ExitCode.NOT_COMPARABLE, CheckWords.SHIFTED.say());
        }
        if (!policy.lenient() && count(State.NOT_COMPARABLE) > 0) {
            return new Exit(
                    ExitCode.NOT_COMPARABLE, CheckWords.SOME_NOT_COMPARABLE.say(cells(count(State.NOT_COMPARABLE))));
        }
        if (!policy.lenient() && lost + halves > 0) {
            return new Exit(ExitCode.FAILED, CheckWords.SOME_LOST.say(cells(lost + halves), firstLost()));
        }
        if (failing >= policy.minCells()) {
            return new Exit(ExitCode.REGRESSED, CheckWords.SOME_REGRESSED.say(cells(failing)));
        }
        Phrase unshown = unshown();
        if (!unshown.isEmpty()) {
            return new Exit(ExitCode.INCONCLUSIVE, unshown);
        }
        if (policy.failOnInconclusive() && count(State.INCONCLUSIVE) > 0) {
            return new Exit(ExitCode.INCONCLUSIVE, CheckWords.SOME_INCONCLUSIVE.say(cells(count(State.INCONCLUSIVE))));
        }
        return new Exit(ExitCode.OK, Phrase.NONE);
    }

    private Phrase firstLost() {
        return cells.stream()
                .filter(CellVerdict::gated)
                .filter(cell -> cell.state() == State.FAILED || cell.state() == State.MISSING || cell.lostForks() > 0)
                .findFirst()
                .map(cell -> Phrase.plain(cell.cell())
                        .labels(cell.measured() == null ? cell.reason() : CheckWords.FORKS_LOST.say(cell.lostForks())))
                .orElse(Phrase.NONE);
    }

    /** Says why a check that found nothing is still not clean; empty if it is. */
    private Phrase unshown() {
        List<CellVerdict> suspects = cells.stream().filter(CellVerdict::suspect).toList();
        if (!suspects.isEmpty()) {
            CellVerdict first = suspects.get(0);
            Phrase change = Judge.words(first.figures().estimate().effect());
            return CheckWords.WORSE_BUT_EXCUSED.say(cells(suspects.size()), first.title(), change, first.reason());
        }
        Collection<CellVerdict> all = CheckResult.telling(cells).values();
        long old = all.stream().filter(cell -> cell.state() != State.NEW).count();
        long shown = all.stream()
                .filter(cell -> cell.state() != State.NEW && shown(cell))
                .count();
        return shown >= policy.shown() * old
                ? Phrase.NONE
                : CheckWords.TOO_LITTLE_SHOWN.say(shown, old, String.format(Locale.ROOT, "%.0f", 100 * policy.shown()));
    }

    private static boolean shown(CellVerdict cell) {
        return cell.evidence() == Evidence.NOT_WORSE || !cell.accepted().isEmpty();
    }

    private Phrase nothing() {
        List<Phrase> hard = differences.stream()
                .filter(Environments.Difference::hard)
                .map(Environments.Difference::words)
                .toList();
        if (!hard.isEmpty()) {
            return CheckWords.SIDES_DIFFER.say(Phrase.join(hard, Phrase.SEMICOLON));
        }
        if (base.samples().isEmpty() || head.samples().isEmpty()) {
            return CheckWords.NO_MEASURED_CELL.say((head.samples().isEmpty() ? head : base).name());
        }
        boolean common = cells.stream()
                .anyMatch(cell -> cell.state() == State.INCONCLUSIVE || cell.state() == State.NOT_COMPARABLE);
        if (!common) {
            return CheckWords.NONE_IN_COMMON.say();
        }
        CellVerdict first = cells.get(0);
        return CheckWords.NONE_COMPARED.say(
                CheckWords.CELL_IS.say(first.title(), first.state().words(), first.reason()));
    }

    private static boolean compared(CellVerdict cell) {
        Measured measured = cell.measured();
        return measured != null
                && cell.state() != State.NOT_COMPARABLE
                && Math.min(measured.estimate().baseForks(), measured.estimate().headForks()) >= Strata.FEWEST_FORKS;
    }

    private long count(State state) {
        return distinct(cell -> cell.gated() && cell.state() == state);
    }

    private long distinct(Predicate<CellVerdict> some) {
        return cells.stream().filter(some).map(CellVerdict::cell).distinct().count();
    }

    private static Phrase cells(long count) {
        return count == 1 ? CheckWords.ONE_CELL.say() : CheckWords.CELLS.say(count);
    }
}

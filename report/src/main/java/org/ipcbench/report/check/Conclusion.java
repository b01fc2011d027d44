package org.ipcbench.report.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Sums up the cells of a check. */
final class Conclusion {
    private static final Comparator<CellVerdict> WORST_FIRST = Comparator.comparing(CellVerdict::gated)
            .reversed()
            .thenComparing(CellVerdict::state)
            .thenComparing(Comparator.comparingDouble(CellVerdict::size).reversed())
            .thenComparing(CellVerdict::key)
            .thenComparing(CellVerdict::cpuState);

    private final Policy policy;
    private final List<CellVerdict> cells;
    private final int compared;

    private Conclusion(Policy policy, List<CellVerdict> cells) {
        this.policy = policy;
        this.cells = cells.stream().sorted(WORST_FIRST).toList();
        this.compared = (int) distinct(cell -> cell.gated() && compared(cell));
    }

    static CheckResult of(
            Side base,
            Side head,
            Policy policy,
            boolean interleaved,
            List<CellVerdict> cells,
            Guards guards,
            List<Environments.Difference> differences) {
        var conclusion = new Conclusion(policy, cells);
        Exit exit = conclusion.exit(base, head, guards, differences);
        return new CheckResult(
                base,
                head,
                policy,
                interleaved,
                conclusion.verdict(exit),
                exit.code(),
                exit.reason(),
                conclusion.cells,
                guards.rulers(),
                differences,
                guards.warnings(),
                guards.shift(),
                conclusion.compared);
    }

    private record Exit(ExitCode code, String reason) {}

    private Verdict verdict(Exit exit) {
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

    private Exit exit(Side base, Side head, Guards guards, List<Environments.Difference> differences) {
        long failing = distinct(CellVerdict::fails);
        long lost = count(State.FAILED) + count(State.MISSING);
        long halves = distinct(cell -> cell.gated() && cell.measured() != null && cell.lostForks() > 0);
        boolean allFailed = compared == 0 && count(State.FAILED) > 0 && count(State.NOT_COMPARABLE) == 0;
        if (compared == 0 && (policy.lenient() || !allFailed)) {
            return new Exit(ExitCode.NOT_COMPARABLE, nothing(base, head, differences));
        }
        if (guards.identical()) {
            return new Exit(
                    ExitCode.NOT_COMPARABLE,
                    "both sides hold the very same numbers: something was compared with itself; give two measurements");
        }
        if (policy.strict() && guards.machineMoved()) {
            return new Exit(ExitCode.NOT_COMPARABLE, "the machine shifted");
        }
        if (!policy.lenient() && count(State.NOT_COMPARABLE) > 0) {
            return new Exit(
                    ExitCode.NOT_COMPARABLE,
                    cells(count(State.NOT_COMPARABLE)) + " not comparable; --lenient only reports them");
        }
        if (!policy.lenient() && lost + halves > 0) {
            return new Exit(
                    ExitCode.FAILED,
                    cells(lost + halves) + " failed, wholly or in part, or missing (" + firstLost()
                            + "); --lenient only reports them");
        }
        if (failing >= policy.minCells()) {
            return new Exit(ExitCode.REGRESSED, cells(failing) + " regressed");
        }
        String unshown = unshown();
        if (!unshown.isEmpty()) {
            return new Exit(ExitCode.INCONCLUSIVE, unshown);
        }
        if (policy.failOnInconclusive() && count(State.INCONCLUSIVE) > 0) {
            return new Exit(ExitCode.INCONCLUSIVE, cells(count(State.INCONCLUSIVE)) + " inconclusive");
        }
        return new Exit(ExitCode.OK, "");
    }

    private String firstLost() {
        return cells.stream()
                .filter(CellVerdict::gated)
                .filter(cell -> cell.state() == State.FAILED || cell.state() == State.MISSING || cell.lostForks() > 0)
                .findFirst()
                .map(cell -> cell.cell() + ": "
                        + (cell.measured() == null ? cell.reason() : cell.lostForks() + " forks lost"))
                .orElse("");
    }

    /** Says why a check that found nothing is still not clean; empty if it is. */
    private String unshown() {
        List<CellVerdict> suspects = cells.stream().filter(CellVerdict::suspect).toList();
        if (!suspects.isEmpty()) {
            CellVerdict first = suspects.get(0);
            return cells(suspects.size()) + " worse, but not judged: " + first.title() + " is "
                    + Judge.words(first.figures().estimate().effect()) + ", " + first.reason();
        }
        Collection<CellVerdict> all = CheckResult.telling(cells).values();
        long old = all.stream().filter(cell -> cell.state() != State.NEW).count();
        long shown = all.stream()
                .filter(cell -> cell.state() != State.NEW && shown(cell))
                .count();
        return shown >= policy.shown() * old
                ? ""
                : String.format(
                        Locale.ROOT,
                        "too little is shown: %d of %d cells are not worse, --shown asks for %.0f %%; measure more forks",
                        shown,
                        old,
                        100 * policy.shown());
    }

    private static boolean shown(CellVerdict cell) {
        return cell.evidence() == Evidence.NOT_WORSE || !cell.accepted().isEmpty();
    }

    private String nothing(Side base, Side head, List<Environments.Difference> differences) {
        List<String> hard = differences.stream()
                .filter(Environments.Difference::hard)
                .map(Environments.Difference::toString)
                .toList();
        if (!hard.isEmpty()) {
            return "the two sides were not measured on the same machine and JVM: " + String.join("; ", hard)
                    + "; measure the base here, or look at the ratios with --across-machines";
        }
        if (base.samples().isEmpty() || head.samples().isEmpty()) {
            return (head.samples().isEmpty() ? head : base).name() + " has no measured cell";
        }
        boolean common = cells.stream()
                .anyMatch(cell -> cell.state() == State.INCONCLUSIVE || cell.state() == State.NOT_COMPARABLE);
        String first = cells.isEmpty()
                ? ""
                : cells.get(0).title() + " is " + cells.get(0).state().label() + ", "
                        + cells.get(0).reason();
        return common ? "no cell could be compared: " + first : "the two sides have no cell in common";
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

    private static String cells(long count) {
        return count == 1 ? "1 cell" : count + " cells";
    }
}

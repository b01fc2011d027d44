package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Looks for signs that the machine changed, rather than what runs on it. */
final class Guards {
    /** How far the rulers may move where both sides were measured in turns, and where they were not. */
    private static final double RULERS_IN_TURNS = 0.05;

    private static final double RULERS_APART = 0.15;

    /** A median over fewer cells says nothing of all of them. */
    private static final int FEWEST_CELLS = 5;

    /** How many cells must have moved the same way before one cause is suspected. */
    private static final double MOST = 0.7;

    private static final int FEW_FORKS = 5;

    private final List<Ruler> rulers;
    private final String moved;
    private final double shift;
    private final List<String> warnings = new ArrayList<>();

    private Guards(List<Ruler> rulers, String moved, double shift) {
        this.rulers = rulers;
        this.moved = moved;
        this.shift = shift;
    }

    static Guards of(Side base, Side head, List<Candidate> candidates, Policy policy) {
        List<Ruler> rulers = rulers(candidates);
        boolean inTurns = base.interleavedWith(head);
        var guards = new Guards(rulers, moved(rulers, inTurns), shift(candidates, policy));
        guards.warn(base, head, candidates, inTurns);
        return guards;
    }

    List<Ruler> rulers() {
        return rulers;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Tells whether the rulers say that this is no longer the same machine. */
    boolean machineMoved() {
        return !moved.isEmpty();
    }

    /** Returns by which factor nearly all cells moved together; 1 if they did not. */
    double shift() {
        return shift;
    }

    /** Takes every decision back if the machine moved. */
    List<CellVerdict> applied(List<CellVerdict> cells) {
        return cells.stream()
                .map(cell -> machineMoved() && cell.state().decided() ? cell.as(State.INCONCLUSIVE, moved) : cell)
                .toList();
    }

    private static List<Ruler> rulers(List<Candidate> candidates) {
        var rulers = new ArrayList<Ruler>();
        for (Candidate candidate : candidates) {
            if (candidate.samples().ruler() && candidate.stratum() != null) {
                Estimate estimate = candidate.stratum().estimate();
                rulers.add(new Ruler(candidate.samples().cell(), estimate.ratio(), estimate.interval(0.95)));
            }
        }
        return rulers;
    }

    private static String moved(List<Ruler> rulers, boolean inTurns) {
        double log = rulers.stream()
                .mapToDouble(ruler -> Math.log(ruler.ratio()))
                .average()
                .orElse(0);
        double most = inTurns ? RULERS_IN_TURNS : RULERS_APART;
        return Math.abs(log) <= Math.log1p(most)
                ? ""
                : String.format(
                        Locale.ROOT,
                        "the machine shifted: its rulers cost %.2f times as much, 1 ± %.2f is allowed",
                        Math.exp(log),
                        most);
    }

    private static double shift(List<Candidate> candidates, Policy policy) {
        double[] effects = candidates.stream()
                .filter(candidate -> candidate.samples().gated())
                .map(Candidate::stratum)
                .filter(Objects::nonNull)
                .mapToDouble(stratum -> stratum.estimate().effect())
                .sorted()
                .toArray();
        if (effects.length < FEWEST_CELLS) {
            return 1;
        }
        int middle = effects.length / 2;
        double median = effects.length % 2 == 1 ? effects[middle] : (effects[middle - 1] + effects[middle]) / 2;
        long alike = 0;
        for (double effect : effects) {
            alike += effect > 0 == median > 0 ? 1 : 0;
        }
        boolean suspect = Math.abs(median) > Math.log1p(policy.minEffect()) / 2 && alike >= MOST * effects.length;
        return suspect ? Math.exp(median) : 1;
    }

    private void warn(Side base, Side head, List<Candidate> candidates, boolean inTurns) {
        if (machineMoved()) {
            warnings.add(moved + "; measure both sides again, in turns if possible");
        } else if (rulers.isEmpty() && !inTurns) {
            warnings.add("no cell measures the machine itself on both sides: a change of the machine would look like a"
                    + " change of the program");
        }
        if (shift != 1) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "most cells moved together, by the factor %.3f: a change of the machine, or of something that all"
                            + " of them use; the figures are not corrected for it",
                    shift));
        }
        if (base.sameBuildAs(head)) {
            warnings.add("both sides are the build " + base.build()
                    + ": what differs is noise or the machine, and a regression here is a false alarm");
        }
        for (Side side : List.of(base, head)) {
            if (!side.complete()) {
                warnings.add("the run " + side.name() + " did not reach its end");
            }
            side.doubts().forEach(doubt -> warnings.add(side.name() + ": " + doubt));
        }
        long few = candidates.stream()
                .map(Candidate::stratum)
                .filter(Objects::nonNull)
                .filter(stratum ->
                        Math.min(stratum.base().forks(), stratum.head().forks()) < FEW_FORKS)
                .count();
        if (few > 0) {
            warnings.add(few + " comparisons rest on fewer than " + FEW_FORKS + " forks a side: only large changes can"
                    + " be found");
        }
    }
}

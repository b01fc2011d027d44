package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;

/**
 * Signs that the machine changed rather than the program.
 *
 * @param drift how much slower the machine is by its rulers, as a logarithm
 * @param moved says that by its rulers this is no longer the same machine; empty if it is
 * @param shift the factor by which nearly all cells moved together; 1 if they did not
 * @param identical whether both sides hold identical numbers, as if a result was compared with itself
 */
record Guards(List<Ruler> rulers, double drift, Phrase moved, double shift, boolean identical, List<Phrase> warnings) {
    /** How far the rulers may move where both sides were measured in turns, and where they were measured apart. */
    private static final double RULERS_IN_TURNS = 0.05;

    private static final double RULERS_APART = 0.15;

    /** The median of fewer cells does not stand for all of them. */
    private static final int FEWEST_CELLS = 5;

    /** Share of cells that must move the same way before one cause is suspected. */
    private static final double MOST = 0.7;

    /** Forks in two groups pass for a change in 2 of 100 reports with 5 forks a side, in 1 of 200 with this many. */
    private static final int FEW_FORKS = 8;

    static Guards of(Side base, Side head, List<Candidate> candidates, Policy policy) {
        List<Ruler> rulers = rulers(candidates);
        boolean inTurns = base.interleavedWith(head);
        double drift = drift(rulers);
        var guards = new Guards(
                rulers,
                drift,
                moved(drift, inTurns),
                shift(candidates, policy),
                identical(candidates),
                new ArrayList<>());
        guards.warn(base, head, candidates, inTurns);
        if (!inTurns && policy.runSpread() == 0) {
            guards.warnings.add(CheckWords.UNKNOWN_SPREAD.say());
        }
        return guards;
    }

    /** Tells whether the rulers say that this is no longer the same machine. */
    boolean machineMoved() {
        return !moved.isEmpty();
    }

    /** Withdraws verdicts that a shifted machine explains. */
    List<CellVerdict> applied(List<CellVerdict> cells) {
        return cells.stream()
                .map(cell -> machineMoved() && explained(cell) ? cell.excused(moved) : cell)
                .toList();
    }

    /** A change the other way, or of more than twice the size, does not come from the machine. */
    private boolean explained(CellVerdict cell) {
        double effect = cell.measured() == null ? 0 : cell.measured().estimate().effect();
        boolean changed = cell.state() == State.REGRESSED || cell.state() == State.IMPROVED;
        return cell.measured() != null && !(changed && (effect * drift < 0 || Math.abs(effect) > 2 * Math.abs(drift)));
    }

    private static List<Ruler> rulers(List<Candidate> candidates) {
        var rulers = new ArrayList<Ruler>();
        for (Candidate candidate : candidates) {
            if (candidate.samples().ruler() && candidate.estimate() != null) {
                Estimate estimate = candidate.estimate();
                rulers.add(new Ruler(candidate.samples().cell(), estimate.ratio(), estimate.interval(0.95)));
            }
        }
        return rulers;
    }

    private static boolean identical(List<Candidate> candidates) {
        List<Stratum> strata = candidates.stream()
                .map(Candidate::stratum)
                .filter(Objects::nonNull)
                .toList();
        return !strata.isEmpty()
                && strata.stream().allMatch(stratum -> Arrays.deepEquals(stratum.base().scores, stratum.head().scores));
    }

    private static double drift(List<Ruler> rulers) {
        return rulers.stream()
                .mapToDouble(ruler -> Math.log(ruler.ratio()))
                .average()
                .orElse(0);
    }

    private static Phrase moved(double log, boolean inTurns) {
        double most = inTurns ? RULERS_IN_TURNS : RULERS_APART;
        return Math.abs(log) <= Math.log1p(most)
                ? Phrase.NONE
                : CheckWords.MOVED.say(
                        String.format(Locale.ROOT, "%.2f", Math.exp(log)), String.format(Locale.ROOT, "%.2f", most));
    }

    private static double shift(List<Candidate> candidates, Policy policy) {
        double[] effects = candidates.stream()
                .filter(candidate -> candidate.samples().gated())
                .map(Candidate::estimate)
                .filter(Objects::nonNull)
                .mapToDouble(Estimate::effect)
                .toArray();
        if (effects.length < FEWEST_CELLS) {
            return 1;
        }
        double median = Estimate.median(Arrays.stream(effects));
        long alike = Arrays.stream(effects)
                .filter(effect -> effect > 0 == median > 0)
                .count();
        boolean suspect = Math.abs(median) > Math.log1p(policy.minEffect()) / 2 && alike >= MOST * effects.length;
        return suspect ? Math.exp(median) : 1;
    }

    private void warn(Side base, Side head, List<Candidate> candidates, boolean inTurns) {
        if (machineMoved()) {
            warnings.add(CheckWords.MEASURE_BOTH_AGAIN.say(moved));
        } else if (rulers.isEmpty() && !inTurns) {
            warnings.add(CheckWords.NO_RULERS.say());
        }
        if (shift != 1) {
            warnings.add(CheckWords.MOVED_TOGETHER.say(String.format(Locale.ROOT, "%.3f", shift)));
        }
        if (base.sameBuildAs(head)) {
            warnings.add(CheckWords.SAME_BUILD.say(base.build()));
        }
        for (Side side : List.of(base, head)) {
            if (!side.complete()) {
                warnings.add(CheckWords.RUN_UNFINISHED.say(side.name()));
            }
            side.doubts()
                    .forEach(doubt -> warnings.add(Phrase.plain(side.name()).labels(doubt)));
        }
        long few = candidates.stream()
                .map(Candidate::stratum)
                .filter(Objects::nonNull)
                .filter(stratum -> !stratum.paired())
                .filter(stratum ->
                        Math.min(stratum.base().forks(), stratum.head().forks()) < FEW_FORKS)
                .count();
        if (few > 0) {
            warnings.add(CheckWords.FORKS_ARE_FEW.say(few, FEW_FORKS));
        }
    }
}

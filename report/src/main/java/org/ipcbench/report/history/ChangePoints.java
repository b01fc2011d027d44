package org.ipcbench.report.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Finds where the level of a series changed.
 *
 * <p>Splits where the energy distance of the two parts is largest, then splits the parts; D. S. Matteson and N. A. James,
 * Journal of the American Statistical Association 109 (2014). A t-test of the two neighbouring parts and a smallest
 * change decide whether a split is real, as in Apache Otava. This needs no random permutation: the same series always has
 * the same changes.
 */
public final class ChangePoints {
    /** A t-test at a place chosen as the best of many must be strict. */
    private static final double ALPHA = 0.001;

    /** The ends of a series are unstable: one odd night is not yet a change. */
    private static final int SHORTEST = 5;

    private static final int FEWEST_POINTS = 20;

    private final double[] series;
    private final double least;

    private ChangePoints(double[] series, double least) {
        this.series = series;
        this.least = least;
    }

    /**
     * A change.
     *
     * @param index the first value of the new level
     * @param before mean of the values since the previous change
     * @param after mean of the values up to the next one
     */
    public record Change(int index, double before, double after, double p) {}

    /**
     * Returns the changes of a series, in its order; none if it has fewer than 20 values.
     *
     * @param series logarithms of costs
     * @param least smaller changes of the mean are ignored
     */
    public static List<Change> of(double[] series, double least) {
        return series.length < FEWEST_POINTS ? List.of() : new ChangePoints(series, least).find();
    }

    private List<Change> find() {
        var cuts = new ArrayList<Integer>();
        split(0, series.length, cuts);
        cuts.sort(Integer::compare);
        // When a part was split again, its neighbour must be compared with another part.
        while (true) {
            List<Change> changes = changes(cuts);
            Optional<Change> weakest =
                    changes.stream().filter(change -> !real(change)).max(Comparator.comparingDouble(Change::p));
            if (weakest.isEmpty()) {
                return changes;
            }
            cuts.remove(Integer.valueOf(weakest.get().index()));
        }
    }

    private void split(int from, int to, List<Integer> cuts) {
        int best = -1;
        double most = 0;
        for (int cut = from + SHORTEST; cut <= to - SHORTEST; cut++) {
            double distance = energy(from, cut, to);
            if (distance > most) {
                most = distance;
                best = cut;
            }
        }
        if (best >= 0 && real(change(from, best, to))) {
            cuts.add(best);
            split(from, best, cuts);
            split(best, to, cuts);
        }
    }

    private boolean real(Change change) {
        return change.p() < ALPHA && Math.abs(change.after() - change.before()) >= least;
    }

    private List<Change> changes(List<Integer> cuts) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < cuts.size(); i++) {
            int from = i == 0 ? 0 : cuts.get(i - 1);
            int to = i + 1 < cuts.size() ? cuts.get(i + 1) : series.length;
            changes.add(change(from, cuts.get(i), to));
        }
        return changes;
    }

    private Change change(int from, int cut, int to) {
        double a = mean(from, cut);
        double b = mean(cut, to);
        double squares = squares(from, cut, a) + squares(cut, to, b);
        int freedom = to - from - 2;
        double error = Math.sqrt(squares / freedom * (1.0 / (cut - from) + 1.0 / (to - cut)));
        double p = error == 0
                ? a == b ? 1 : 0
                : 2 * TDistribution.of(freedom).survivalProbability(Math.abs(b - a) / error);
        return new Change(cut, a, b, p);
    }

    /** Returns the scaled energy distance of two neighbouring parts. */
    private double energy(int from, int cut, int to) {
        double n = cut - from;
        double m = to - cut;
        double between = distances(from, cut, cut, to) / (n * m);
        double within = distances(from, cut, from, cut) / (n * n) + distances(cut, to, cut, to) / (m * m);
        return n * m / (n + m) * (2 * between - within);
    }

    private double distances(int from, int to, int otherFrom, int otherTo) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            for (int j = otherFrom; j < otherTo; j++) {
                sum += Math.abs(series[i] - series[j]);
            }
        }
        return sum;
    }

    private double mean(int from, int to) {
        return Arrays.stream(series, from, to).average().orElse(Double.NaN);
    }

    private double squares(int from, int to, double mean) {
        return Arrays.stream(series, from, to)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }
}

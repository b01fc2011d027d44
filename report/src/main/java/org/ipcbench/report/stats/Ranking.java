package org.ipcbench.report.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.Multiplicity;

/**
 * The order of the rows of one group at one size, and which of them can be told apart.
 *
 * <p>All pairs of rows are compared with a t-test on the logarithms of their forks, with a spread estimated from all rows
 * ({@link SharedSpread}), and adjusted by Holm: in at most one report in twenty, two equal rows get different ranks. Two
 * rows are told apart only if all rows as good as the better one are told apart from all rows as bad as the worse one: a
 * rank never falls from one row to the next, and more forks tell more rows apart. A row whose forks scatter so widely that less is
 * shown of it than of a row before it takes no part in that, lest it hide what is shown of others; it shares the rank of the row
 * before it. The pairs are those of P. A. Games and J. F. Howell, Journal of Educational Statistics 1 (1976); Holm's procedure, in
 * place of the studentized range, assumes nothing about the dependence between pairs.
 */
public final class Ranking {
    private static final double ALPHA = 0.05;

    private static final double CONFIDENCE = 0.95;

    /**
     * A cell in its place.
     *
     * @param place its rank, from 1 on; 0 for a cell not ranked because it is fragmented or disturbed
     * @param cost how many times the cost of the best row: the quotient of times, the inverse quotient of rates; NaN if no row is
     *     ranked
     */
    public record Place(int place, CellSummary cell, Figure figure, Ratio cost) {}

    private Ranking() {}

    /** Ranks the cells of a size by their headline figure; those without one are left out. */
    public static List<Place> of(Group group, long messageBytes) {
        return of(group.at(messageBytes), Merit.HEADLINE);
    }

    /** Ranks cells of one group and size; those without the figure are left out. */
    public static List<Place> of(List<CellSummary> some, Merit merit) {
        List<CellSummary> cells = some.stream().filter(merit::ranks).toList();
        boolean lower = cells.stream().allMatch(merit::lowerIsBetter);
        Comparator<CellSummary> byValue =
                Comparator.comparing(cell -> merit.figure(cell).orElseThrow().value());
        List<CellSummary> ordered =
                cells.stream().sorted(lower ? byValue : byValue.reversed()).toList();
        List<CellSummary> whole =
                ordered.stream().filter(cell -> cell.unranked().isEmpty()).toList();
        List<double[]> logs = logs(whole.stream().map(merit::byFork).toList());
        SharedSpread spread = SharedSpread.of(logs);
        int[] ranks = ranks(apart(logs, spread));
        var places = new ArrayList<Place>();
        for (int i = 0; i < whole.size(); i++) {
            Ratio cost = cost(spread, logs.get(0), logs.get(i), lower);
            CellSummary cell = whole.get(i);
            places.add(new Place(ranks[i], cell, merit.figure(cell).orElseThrow(), cost));
        }
        ordered.stream()
                .filter(cell -> !cell.unranked().isEmpty())
                .forEach(cell -> places.add(unranked(cell, whole, merit)));
        return places;
    }

    /** The spread of what is not ranked is not that of the others; if nothing is ranked, there is nothing to compare with. */
    private static Place unranked(CellSummary cell, List<CellSummary> ranked, Merit merit) {
        List<Double> own = merit.byFork(cell);
        List<Double> best = ranked.isEmpty() ? List.of() : merit.byFork(ranked.get(0));
        Ratio cost = best.isEmpty()
                ? new Ratio(Double.NaN, Double.NaN, Double.NaN, 0, own.size(), merit.lowerIsBetter(cell))
                : merit.lowerIsBetter(cell) ? Ratio.of(best, own, true) : Ratio.of(own, best, false);
        return new Place(0, cell, merit.figure(cell).orElseThrow(), cost);
    }

    /** An interval from the same spread as the ranks: one that says something else would leave the reader to wonder. */
    private static Ratio cost(SharedSpread spread, double[] best, double[] row, boolean lower) {
        double effect = (Estimate.mean(row) - Estimate.mean(best)) * (lower ? 1 : -1);
        boolean enough = Math.min(best.length, row.length) >= Figure.ENOUGH_FORKS;
        double reach = enough ? spread.reach(best, row, CONFIDENCE) : Double.NaN;
        return new Ratio(
                Math.exp(effect), Math.exp(effect - reach), Math.exp(effect + reach), best.length, row.length, lower);
    }

    static List<double[]> logs(List<List<Double>> samples) {
        return samples.stream()
                .map(values -> values.stream().mapToDouble(Math::log).toArray())
                .toList();
    }

    /** Returns the rank of each row, best first, from which of them are told apart. */
    static int[] ranks(boolean[][] apart) {
        List<Integer> placeable = placeable(apart);
        int[] ranks = new int[apart.length];
        for (int row = 0; row < apart.length; row++) {
            int place = placeable.indexOf(row);
            ranks[row] = place < 0 ? ranks[row - 1] : 1 + better(apart, placeable, place);
        }
        return ranks;
    }

    /** Leaves out rows of which less is shown than of one before them: not that they are worse than the best, although that one is. */
    private static List<Integer> placeable(boolean[][] apart) {
        List<Integer> placeable = new ArrayList<>();
        int most = 0;
        for (int row = 0; row < apart.length; row++) {
            int better = 0;
            for (int before : placeable) {
                better += apart[before][row] ? 1 : 0;
            }
            if (better >= most) {
                placeable.add(row);
                most = better;
            }
        }
        return placeable;
    }

    /** Returns how many rows, from the first on, are told apart from a row and all after it. */
    private static int better(boolean[][] apart, List<Integer> rows, int row) {
        for (int better = row; better > 0; better--) {
            List<Integer> worse = rows.subList(row, rows.size());
            if (rows.subList(0, better).stream().allMatch(i -> worse.stream().allMatch(j -> apart[i][j]))) {
                return better;
            }
        }
        return 0;
    }

    /** Tells which of these rows, best first, differ. */
    static boolean[][] apart(List<double[]> logs, SharedSpread spread) {
        int k = logs.size();
        double[] p = new double[k * (k - 1) / 2];
        int next = 0;
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                p[next++] = spread.p(logs.get(i), logs.get(j));
            }
        }
        double[] adjusted = Multiplicity.holm(p);
        boolean[][] apart = new boolean[k][k];
        next = 0;
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                apart[i][j] = adjusted[next++] < ALPHA;
            }
        }
        return apart;
    }
}

package org.ipcbench.report.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ipcbench.report.check.Multiplicity;

/**
 * The order of the rows of one group at one size, and which of them can be told apart.
 *
 * <p>All pairs of rows are compared with a t-test on the logarithms of their forks, with a spread estimated from all rows
 * ({@link SharedSpread}), and adjusted by Holm: in at most one report in twenty, two equal rows get different ranks. Two
 * rows are told apart only if all rows as good as the better one are told apart from all rows as bad as the worse one: a
 * rank never falls from one row to the next, and more forks tell more rows apart. The pairs are those of P. A. Games and
 * J. F. Howell, Journal of Educational Statistics 1 (1976); Holm's procedure, in place of the studentized range, assumes
 * nothing about the dependence between pairs.
 */
public final class Ranking {
    private static final double ALPHA = 0.05;

    /**
     * A cell in its place.
     *
     * @param place 1 + the number of rows shown to be better; 0 for a cell not ranked because it is fragmented or disturbed
     * @param cost how many times the cost of the best row: the quotient of times, the inverse quotient of rates
     */
    public record Place(int place, CellSummary cell, Figure figure, Ratio cost) {}

    private Ranking() {}

    /** Ranks the cells of a size; those without a headline figure are left out. */
    public static List<Place> of(Group group, long messageBytes) {
        List<CellSummary> cells = group.at(messageBytes).stream()
                .filter(cell -> cell.headline().isPresent())
                .toList();
        boolean lower = cells.stream().allMatch(CellSummary::lowerIsBetter);
        Comparator<CellSummary> byValue =
                Comparator.comparing(cell -> cell.headline().orElseThrow().value());
        List<CellSummary> whole = cells.stream()
                .filter(cell -> cell.cell().unranked().isEmpty())
                .sorted(lower ? byValue : byValue.reversed())
                .toList();
        boolean[][] apart = apart(whole.stream().map(CellSummary::forkValues).toList());
        var places = new ArrayList<Place>();
        for (int i = 0; i < whole.size(); i++) {
            places.add(place(1 + better(apart, i), whole.get(i), whole.get(0)));
        }
        cells.stream()
                .filter(cell -> !cell.cell().unranked().isEmpty())
                .sorted(lower ? byValue : byValue.reversed())
                .forEach(cell -> places.add(place(0, cell, whole.isEmpty() ? cell : whole.get(0))));
        return places;
    }

    private static Place place(int number, CellSummary cell, CellSummary best) {
        Ratio cost = cell.lowerIsBetter()
                ? Ratio.of(best.forkValues(), cell.forkValues(), true)
                : Ratio.of(cell.forkValues(), best.forkValues(), false);
        return new Place(number, cell, cell.headline().orElseThrow(), cost);
    }

    /** Returns how many rows, from the first on, are told apart from a row and all after it. */
    static int better(boolean[][] apart, int row) {
        for (int better = row; better > 0; better--) {
            if (all(apart, better, row)) {
                return better;
            }
        }
        return 0;
    }

    private static boolean all(boolean[][] apart, int better, int row) {
        for (int i = 0; i < better; i++) {
            for (int j = row; j < apart.length; j++) {
                if (!apart[i][j]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Tells which of these samples, best first, differ. */
    static boolean[][] apart(List<List<Double>> samples) {
        int k = samples.size();
        List<double[]> logs = samples.stream()
                .map(values -> values.stream().mapToDouble(Math::log).toArray())
                .toList();
        SharedSpread spread = SharedSpread.of(logs);
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

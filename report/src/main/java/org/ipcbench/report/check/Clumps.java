package org.ipcbench.report.check;

import java.util.Arrays;

/**
 * Tells whether forks fall into two groups, as when a JVM compiles a method in one of two ways by chance. The mean of a
 * few such forks does not predict the next ones, and a t-test takes an uneven draw of the groups for a change.
 */
final class Clumps {
    /** With fewer forks, a chance outlier cannot be told from a group. */
    private static final int FEWEST = 6;

    /** The gap between the groups must be this many times the spread within them. */
    private static final double APART = 5;

    private Clumps() {}

    /**
     * Returns the gap between the two groups; 0 if there are none.
     *
     * @param least smaller gaps are ignored
     */
    static double gap(double[] logCosts, double least) {
        if (logCosts.length < FEWEST) {
            return 0;
        }
        double[] sorted = logCosts.clone();
        Arrays.sort(sorted);
        int cut = 1;
        for (int i = 2; i < sorted.length; i++) {
            cut = sorted[i] - sorted[i - 1] > sorted[cut] - sorted[cut - 1] ? i : cut;
        }
        double gap = sorted[cut] - sorted[cut - 1];
        double squares = squares(Arrays.copyOf(sorted, cut)) + squares(Arrays.copyOfRange(sorted, cut, sorted.length));
        double within = Math.sqrt(squares / (sorted.length - 2));
        return gap >= least && gap >= APART * within ? gap : 0;
    }

    private static double squares(double[] values) {
        return values.length < 2 ? 0 : Estimate.variance(values) * (values.length - 1);
    }
}

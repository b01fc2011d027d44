package org.ipcbench.report.check;

import java.util.Arrays;

/**
 * Tells whether forks had settled before they were measured: whether the last third of a fork's iterations scores
 * differently from its first third, by more than its own noise explains.
 */
final class Steadiness {
    /** With fewer iterations nothing tells a drift from noise. */
    private static final int FEWEST_ITERATIONS = 6;

    /** A third of a fork's noise is within this many standard errors but for three in a thousand. */
    private static final double NOISE = 3;

    /** Makes the median of absolute normal deviations their standard deviation. */
    private static final double MAD_TO_SD = 1.4826;

    private Steadiness() {}

    /**
     * Counts the forks that drift.
     *
     * @param least a smaller drift, as a logarithm, does no harm
     */
    static int unsteady(double[][] forks, double least) {
        int count = 0;
        for (double[] scores : forks) {
            count += scores.length >= FEWEST_ITERATIONS && drifts(scores, least) ? 1 : 0;
        }
        return count;
    }

    private static boolean drifts(double[] scores, double least) {
        double[] logs = Arrays.stream(scores).map(Math::log).toArray();
        int third = logs.length / 3;
        double first = Estimate.mean(Arrays.copyOf(logs, third));
        double last = Estimate.mean(Arrays.copyOfRange(logs, logs.length - third, logs.length));
        double drift = Math.abs(last - first);
        return drift > least && drift > NOISE * noise(logs) * Math.sqrt(2.0 / third);
    }

    /** Returns the noise of one iteration, from the steps between neighbours, in which a drift hardly shows. */
    private static double noise(double[] logs) {
        double[] steps = new double[logs.length - 1];
        Arrays.setAll(steps, i -> Math.abs(logs[i + 1] - logs[i]));
        Arrays.sort(steps);
        int middle = steps.length / 2;
        double median = steps.length % 2 == 1 ? steps[middle] : (steps[middle - 1] + steps[middle]) / 2;
        return MAD_TO_SD * median / Math.sqrt(2);
    }
}

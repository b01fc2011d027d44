package org.ipcbench.load;

import java.util.List;
import org.ipcbench.results.Slo;

/**
 * What was seen when a rate was offered for a while.
 *
 * @param offered messages a second
 * @param achieved messages a second that were received; NaN for fewer than two
 * @param complete whether all that was sent was received
 * @param percentileNs the latency at the objective's percentile; NaN if nothing was received
 * @param gaveUp whether the sender stopped because it was hopelessly late
 * @param sliceMeansNs the mean latency of each slice of the time; NaN where nothing was received
 */
public record Trial(
        double offered,
        double achieved,
        boolean complete,
        double percentileNs,
        boolean gaveUp,
        List<Double> sliceMeansNs) {

    /** The share of the offered rate that must arrive. */
    public static final double LEAST_ACHIEVED = 0.99;

    private static final double CLEARLY = 0.9;

    /** Ten slices in random order correlate so much with time in 1 of 100 trials. */
    private static final double TREND = 0.75;

    private static final int FEWEST_SLICES = 5;

    /** Tells whether the objective was met, all messages arrived in time, and none piled up. */
    public boolean passes(Slo slo) {
        return !gaveUp
                && complete
                && achieved >= LEAST_ACHIEVED * offered
                && percentileNs <= slo.limitNs()
                && !isBacklogGrowing();
    }

    /** Tells whether it failed because of the rate: others that stop a thread for a moment cost time, but not messages. */
    public boolean failsClearly() {
        return gaveUp || achieved < CLEARLY * offered;
    }

    /**
     * Tells whether the latency rose steadily, to twice what it was at least, and by at least one message: by Little's law the backlog is the
     * rate times the latency.
     */
    boolean isBacklogGrowing() {
        double[] means = sliceMeansNs.stream()
                .mapToDouble(Double::doubleValue)
                .filter(ns -> !Double.isNaN(ns))
                .toArray();
        int n = means.length;
        if (n < FEWEST_SLICES) {
            return false;
        }
        double concordant = 0;
        for (int i = 0; i < n; i++) {
            for (int before = 0; before < i; before++) {
                concordant += Math.signum(means[i] - means[before]);
            }
        }
        double pairs = n * (n - 1) / 2.0;
        double moreMessages = (means[n - 1] - means[0]) / 1e9 * offered;
        return concordant / pairs >= TREND && means[n - 1] >= 2 * means[0] && moreMessages >= 1;
    }
}

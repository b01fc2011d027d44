package org.ipcbench.report.check;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How large a change must be to be found nine times in ten.
 *
 * <p>A change is found if the estimate reaches the minimum effect and t reaches its critical value. The estimate is normal
 * around the change, and the error that it is divided by is a chi around the true one: the probability is summed over the
 * quantiles of that chi, which is the noncentral t in the case without a minimum effect.
 */
final class Power {
    private static final double WANTED = 0.9;
    private static final int NODES = 100;
    private static final int STEPS = 30;
    /** Degrees of freedom are rounded to a twentieth, which changes no printed figure. */
    private static final double PER_FREEDOM = 20;

    private static final Map<Long, double[]> SPREADS = new ConcurrentHashMap<>();
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double error;
    private final double least;
    private final double[] thresholds = new double[NODES];

    /**
     * @param estimate gives error and degrees of freedom
     * @param alpha two-sided error probability of one test
     * @param least minimum effect, as a logarithm
     */
    Power(Estimate estimate, double alpha, double least) {
        this.error = estimate.error();
        this.least = least;
        double freedom = estimate.freedom();
        double critical = TDistribution.of(freedom).inverseSurvivalProbability(alpha / 2);
        double[] spreads = SPREADS.computeIfAbsent(Math.round(freedom * PER_FREEDOM), Power::spreads);
        Arrays.setAll(thresholds, i -> Math.max(least, critical * spreads[i] * error));
    }

    /** Returns quantiles of the estimated error relative to the true one; they take most of a check's time. */
    private static double[] spreads(long rounded) {
        double freedom = Math.max(1, rounded) / PER_FREEDOM;
        var chi = ChiSquaredDistribution.of(freedom);
        double[] spreads = new double[NODES];
        Arrays.setAll(spreads, i -> Math.sqrt(chi.inverseCumulativeProbability((i + 0.5) / NODES) / freedom));
        return spreads;
    }

    /** Returns the probability that a change of this size, as a logarithm, is found. */
    double of(double change) {
        if (error == 0) {
            return change >= least ? 1 : 0;
        }
        double found = 0;
        for (double threshold : thresholds) {
            found += NORMAL.cumulativeProbability((change - threshold) / error);
        }
        return found / NODES;
    }

    /**
     * Returns the smallest change that is found nine times in ten, as a logarithm.
     *
     * @param confirmation the test that must find it again on fresh forks; null if there is none
     */
    static double detectable(Power first, @Nullable Power confirmation) {
        if (Double.isInfinite(first.error)) {
            return Double.POSITIVE_INFINITY;
        }
        double low = 0;
        double high = Math.max(first.least, 10 * first.error);
        while (joint(first, confirmation, high) < WANTED) {
            high *= 2;
        }
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (joint(first, confirmation, middle) < WANTED) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double joint(Power first, @Nullable Power confirmation, double change) {
        return first.of(change) * (confirmation == null ? 1 : confirmation.of(change));
    }
}

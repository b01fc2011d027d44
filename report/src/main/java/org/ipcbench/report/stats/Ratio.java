package org.ipcbench.report.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How a new run's score relates to the base's: their geometric means over forks, divided.
 *
 * @param ratio new / base; NaN if a fork scored nothing
 * @param low lower end of the 95 % interval; NaN if there is none
 * @param high upper end of it
 * @param baseForks forks of the base
 * @param newForks forks of the new run
 */
public record Ratio(double ratio, double low, double high, int baseForks, int newForks, boolean lowerIsBetter) {

    private static final double CONFIDENCE = 0.95;

    /**
     * Compares fork means. The interval is Welch's, on logarithms, so that it is the same whichever run is the base;
     * with fewer than three forks on a side there is none.
     */
    public static Ratio of(List<Double> base, List<Double> changed, boolean lowerIsBetter) {
        Sample a = Sample.ofLogs(base);
        Sample b = Sample.ofLogs(changed);
        double difference = b.mean - a.mean;
        // The logarithm of a fork that scored nothing is infinite.
        boolean none = !Double.isFinite(difference);
        double half = !none && enough(base, changed) ? halfWidth(a, b) : Double.NaN;
        return new Ratio(
                none ? Double.NaN : Math.exp(difference),
                none ? Double.NaN : Math.exp(difference - half),
                none ? Double.NaN : Math.exp(difference + half),
                base.size(),
                changed.size(),
                lowerIsBetter);
    }

    public boolean hasInterval() {
        return Double.isFinite(low);
    }

    /** Tells whether "no difference" lies in the interval; false if there is no interval. */
    public boolean mayBeEqual() {
        return hasInterval() && low <= 1 && high >= 1;
    }

    /** Tells whether the new run did better; meaningless for a ratio of exactly 1. */
    public boolean better() {
        return lowerIsBetter == ratio < 1;
    }

    /** Returns by which factor the better of the two is better: never below 1. */
    public double factor() {
        return ratio < 1 ? 1 / ratio : ratio;
    }

    private static boolean enough(List<Double> base, List<Double> changed) {
        return Math.min(base.size(), changed.size()) >= Figure.ENOUGH_FORKS;
    }

    private static double halfWidth(Sample a, Sample b) {
        double va = a.variance / a.size;
        double vb = b.variance / b.size;
        if (va + vb == 0) {
            return 0;
        }
        // Welch-Satterthwaite; B. L. Welch, Biometrika 34 (1947).
        double freedom = (va + vb) * (va + vb) / (va * va / (a.size - 1) + vb * vb / (b.size - 1));
        return TDistribution.of(freedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2) * Math.sqrt(va + vb);
    }

    private record Sample(int size, double mean, double variance) {
        static Sample ofLogs(List<Double> values) {
            double[] logs = values.stream().mapToDouble(Math::log).toArray();
            double mean = 0;
            for (double log : logs) {
                mean += log / logs.length;
            }
            double squares = 0;
            for (double log : logs) {
                squares += (log - mean) * (log - mean);
            }
            return new Sample(logs.length, mean, squares / Math.max(1, logs.length - 1));
        }
    }
}

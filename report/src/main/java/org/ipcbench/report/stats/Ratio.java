package org.ipcbench.report.stats;

import java.util.List;
import org.ipcbench.report.check.Estimate;

/**
 * A new run's score relative to the base's: the quotient of their geometric means over forks.
 *
 * @param ratio new / base; NaN if a fork scored zero
 * @param low lower end of the 95 % interval; NaN if there is none
 * @param high its upper end
 * @param baseForks forks of the base
 * @param newForks forks of the new run
 */
public record Ratio(double ratio, double low, double high, int baseForks, int newForks, boolean lowerIsBetter) {

    private static final double CONFIDENCE = 0.95;
    private static final Estimate.Interval NO_INTERVAL = new Estimate.Interval(Double.NaN, Double.NaN);

    /**
     * Compares fork means. As in a check, the interval is that of logarithms, so it does not depend on which run is the base;
     * with fewer than three forks on a side there is none.
     */
    public static Ratio of(List<Double> base, List<Double> changed, boolean lowerIsBetter) {
        return of(Estimate.welch(logs(base), logs(changed)), lowerIsBetter);
    }

    /** Compares forks that ran next to each other, pair by pair; both lists have the same length. */
    static Ratio paired(List<Double> base, List<Double> changed, boolean lowerIsBetter) {
        return of(Estimate.paired(logs(base), logs(changed)), lowerIsBetter);
    }

    private static Ratio of(Estimate estimate, boolean lowerIsBetter) {
        // The logarithm of a score of zero is infinite.
        boolean none = !Double.isFinite(estimate.effect());
        boolean enough = Math.min(estimate.baseForks(), estimate.headForks()) >= Figure.ENOUGH_FORKS;
        Estimate.Interval interval = !none && enough ? estimate.interval(CONFIDENCE) : NO_INTERVAL;
        return new Ratio(
                none ? Double.NaN : estimate.ratio(),
                interval.low(),
                interval.high(),
                estimate.baseForks(),
                estimate.headForks(),
                lowerIsBetter);
    }

    private static double[] logs(List<Double> values) {
        return values.stream().mapToDouble(Math::log).toArray();
    }

    public boolean hasInterval() {
        return Double.isFinite(low);
    }

    /** Tells whether "no difference" lies in the interval; false if there is no interval. */
    public boolean mayBeEqual() {
        return hasInterval() && low <= 1 && high >= 1;
    }

    /** Tells whether the new run is better; meaningless for a ratio of exactly 1. */
    public boolean better() {
        return lowerIsBetter == ratio < 1;
    }

    /** Returns the factor by which the better of the two is ahead: never below 1. */
    public double factor() {
        return ratio < 1 ? 1 / ratio : ratio;
    }
}

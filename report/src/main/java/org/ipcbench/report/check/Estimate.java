package org.ipcbench.report.check;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two sides: head less base of the forks' log costs, so that above zero is worse.
 *
 * @param effect the mean difference
 * @param error its standard error
 * @param freedom degrees of freedom of the error
 * @param baseForks forks, or blocks if paired, that it rests on
 * @param headForks the same of the other side
 * @param paired whether forks were compared within their blocks
 */
public record Estimate(double effect, double error, double freedom, int baseForks, int headForks, boolean paired) {

    /** Compares sides that were measured one after the other: Welch's test. */
    static Estimate welch(double[] base, double[] head) {
        double a = variance(base) / base.length;
        double b = variance(head) / head.length;
        // Welch-Satterthwaite; B. L. Welch, Biometrika 34 (1947).
        double freedom = (a + b) * (a + b) / (a * a / (base.length - 1) + b * b / (head.length - 1));
        return new Estimate(
                mean(head) - mean(base),
                Math.sqrt(a + b),
                a + b > 0 ? freedom : base.length + head.length - 2.0,
                base.length,
                head.length,
                false);
    }

    /** Compares sides that were measured in turns: what both forks of a block suffered cancels out. */
    static Estimate paired(double[] base, double[] head) {
        double[] differences = new double[base.length];
        Arrays.setAll(differences, i -> head[i] - base[i]);
        double error = Math.sqrt(variance(differences) / differences.length);
        return new Estimate(mean(differences), error, differences.length - 1.0, base.length, head.length, true);
    }

    /** Returns head / base of the costs: above 1 is worse. */
    public double ratio() {
        return Math.exp(effect);
    }

    /** Returns the probability of a difference as large as this one, either way, if there is none. */
    public double p() {
        if (error == 0) {
            return effect == 0 ? 1 : 0;
        }
        return 2 * TDistribution.of(freedom).survivalProbability(Math.abs(effect) / error);
    }

    /** Returns an interval for the ratio. */
    public Interval interval(double confidence) {
        double half =
                error == 0 ? 0 : TDistribution.of(freedom).inverseCumulativeProbability((1 + confidence) / 2) * error;
        return new Interval(Math.exp(effect - half), Math.exp(effect + half));
    }

    /**
     * Tells whether the difference is shown to be smaller than a margin: both one-sided tests at 5 % reject, which is the
     * 90 % interval lying inside the margin; D. J. Schuirmann, J. Pharmacokinetics and Biopharmaceutics 15 (1987).
     *
     * @param margin as a logarithm
     */
    boolean within(double margin) {
        Interval interval = interval(0.9);
        return Math.log(interval.low()) > -margin && Math.log(interval.high()) < margin;
    }

    /** Tells whether it is shown to be less than a margin: the one-sided test at 5 % rejects. */
    boolean below(double margin) {
        return Math.log(interval(0.9).high()) < margin;
    }

    /** Ends of an interval of ratios. */
    public record Interval(double low, double high) {
        boolean holds(double ratio) {
            return low <= ratio && ratio <= high;
        }
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static double variance(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }
}

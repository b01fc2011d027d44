package org.ipcbench.report.check;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two sides: head minus base of the forks' log costs, so above zero is worse.
 *
 * @param effect the mean difference
 * @param error its standard error; infinite if a side has one fork
 * @param freedom degrees of freedom of the error
 * @param baseForks forks of the base, or blocks if paired
 * @param headForks the same for the other side
 * @param paired whether forks were compared within their blocks
 * @param leastP p is never below this, whatever t says; 0 if t alone decides
 */
public record Estimate(
        double effect, double error, double freedom, int baseForks, int headForks, boolean paired, double leastP) {

    Estimate(double effect, double error, double freedom, int baseForks, int headForks, boolean paired) {
        this(effect, error, freedom, baseForks, headForks, paired, 0);
    }

    /**
     * Compares sides that were measured separately.
     *
     * <p>The error is Welch's, or that of the common variance if that is larger: with few forks against many, Welch's trusts a
     * spread that is small by chance, and up to 97 of 100 reports of 3 against 20 forks that did not differ were
     * wrong. With equal numbers of forks the two are the same.
     */
    public static Estimate welch(double[] base, double[] head) {
        int n = base.length;
        int m = head.length;
        if (Math.min(n, m) < 2) {
            return new Estimate(mean(head) - mean(base), Double.POSITIVE_INFINITY, 1, n, m, false);
        }
        double a = variance(base) / n;
        double b = variance(head) / m;
        // Welch-Satterthwaite; B. L. Welch, Biometrika 34 (1947).
        double freedom = (a + b) * (a + b) / (a * a / (n - 1) + b * b / (m - 1));
        double common = ((n - 1) * a * n + (m - 1) * b * m) / (n + m - 2.0) * (1.0 / n + 1.0 / m);
        return new Estimate(
                mean(head) - mean(base),
                Math.sqrt(Math.max(a + b, common)),
                a + b > 0 ? freedom : n + m - 2.0,
                n,
                m,
                false);
    }

    /** Compares sides that were measured in turns: what affected both forks of a block cancels out. */
    public static Estimate paired(double[] base, double[] head) {
        double[] differences = new double[base.length];
        Arrays.setAll(differences, i -> head[i] - base[i]);
        double error = differences.length < 2
                ? Double.POSITIVE_INFINITY
                : Math.sqrt(variance(differences) / differences.length);
        double freedom = Math.max(1, differences.length - 1);
        return new Estimate(mean(differences), error, freedom, base.length, head.length, true);
    }

    /** Returns this estimate with a lower bound on its p. */
    Estimate atLeast(double p) {
        return new Estimate(effect, error, freedom, baseForks, headForks, paired, Math.max(leastP, p));
    }

    /**
     * Returns this estimate with one more source of error.
     *
     * @param variance of that source
     * @param known degrees of freedom of that variance; infinite if it is exact
     */
    Estimate with(double variance, double known) {
        double own = error * error;
        double all = own + variance;
        if (variance == 0 || Double.isInfinite(own)) {
            return this;
        }
        // Satterthwaite's degrees of freedom of a sum; F. E. Satterthwaite, Biometrics Bulletin 2 (1946).
        double sum = all * all / (own * own / freedom + variance * variance / known);
        return new Estimate(effect, Math.sqrt(all), sum, baseForks, headForks, paired, leastP);
    }

    /** Returns head / base of the costs: above 1 is worse. */
    public double ratio() {
        return Math.exp(effect);
    }

    /** Returns the probability of a difference as large as this one, either way, if there is none. */
    public double p() {
        if (error == 0) {
            return effect == 0 ? 1 : leastP;
        }
        return Math.max(leastP, 2 * TDistribution.of(freedom).survivalProbability(Math.abs(effect) / error));
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

    /** Tells whether the difference is shown to be below a margin: the one-sided test at 5 % rejects. */
    boolean below(double margin) {
        return Math.log(interval(0.9).high()) < margin;
    }

    /** Ends of an interval of ratios. */
    public record Interval(double low, double high) {
        boolean holds(double ratio) {
            return low <= ratio && ratio <= high;
        }
    }

    /** Returns the mean; NaN without values. */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Returns the median of one or more values. */
    public static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns the sample variance, with n - 1 degrees of freedom; NaN for one value. */
    public static double variance(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }
}

package org.ipcbench.report.stats;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.distribution.TDistribution;
import org.ipcbench.report.check.Estimate;

/**
 * The spread of a row's forks, estimated from all rows of a table.
 *
 * <p>Three forks say little about a row's own variance, and a test based on it alone tells hardly any rows apart. But the
 * rows of a table have more or less similar spread. How similar is estimated from the rows themselves: the less their
 * variances differ, the more a row's own variance is drawn to the common one, and the more degrees of freedom it gains;
 * if rows have little in common, each keeps its own. The moderated t of G. K. Smyth, Statistical Applications in Genetics
 * and Molecular Biology 3 (2004), with Welch's error for each pair.
 *
 * @param variance the common one
 * @param freedom degrees of freedom that it adds to each row; 0 if there is no common variance
 * @param most degrees of freedom of all rows together, the most a row can have
 */
record SharedSpread(double variance, double freedom, double most) {
    /** Forks that agree to the last digit have been rounded. */
    private static final double LEAST_VARIANCE = 1e-10;

    private static final int FEWEST_ROWS = 3;
    private static final double MOST_FREEDOM = 1e6;

    /** Estimates what the rows have in common; each row is the logarithms of its forks. */
    static SharedSpread of(List<double[]> rows) {
        List<double[]> known = rows.stream().filter(row -> row.length > 1).toList();
        double most = known.stream().mapToInt(row -> row.length - 1).sum();
        if (known.size() < FEWEST_ROWS) {
            return new SharedSpread(0, 0, most);
        }
        // Logarithms of variances, minus their expected bias.
        double[] levels = known.stream()
                .mapToDouble(row -> Math.log(variance(row)) - Digamma.value(half(row)) + Math.log(half(row)))
                .toArray();
        double level = Arrays.stream(levels).average().orElseThrow();
        double apart =
                Arrays.stream(levels).map(one -> (one - level) * (one - level)).sum() / (levels.length - 1);
        double byChance = known.stream()
                .mapToDouble(row -> Trigamma.value(half(row)))
                .average()
                .orElseThrow();
        double freedom = 2 * inverseTrigamma(apart - byChance);
        return freedom >= MOST_FREEDOM
                ? new SharedSpread(Math.exp(level), MOST_FREEDOM, most)
                : new SharedSpread(Math.exp(level + Digamma.value(freedom / 2) - Math.log(freedom / 2)), freedom, most);
    }

    /** Returns the probability that two equal rows lie as far apart as these; 1 if one of them has a single fork. */
    double p(double[] some, double[] other) {
        if (Math.min(some.length, other.length) < 2) {
            return 1;
        }
        double t = Math.abs(Estimate.mean(some) - Estimate.mean(other)) / error(some, other);
        return 2 * TDistribution.of(freedom(some, other)).survivalProbability(t);
    }

    /** Returns half the width of the interval that holds the difference of two rows; infinite if one has a single fork. */
    double reach(double[] some, double[] other, double confidence) {
        if (Math.min(some.length, other.length) < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double t = TDistribution.of(freedom(some, other)).inverseSurvivalProbability((1 - confidence) / 2);
        return t * error(some, other);
    }

    private double error(double[] some, double[] other) {
        return Math.sqrt(moderated(some) / some.length + moderated(other) / other.length);
    }

    /** Welch's. */
    private double freedom(double[] some, double[] other) {
        double a = moderated(some) / some.length;
        double b = moderated(other) / other.length;
        return (a + b) * (a + b) / (a * a / freedom(some) + b * b / freedom(other));
    }

    private double moderated(double[] row) {
        double own = row.length - 1.0;
        return (freedom * variance + own * variance(row)) / (freedom + own);
    }

    private double freedom(double[] row) {
        return Math.min(freedom + row.length - 1, most);
    }

    private static double half(double[] row) {
        return (row.length - 1) / 2.0;
    }

    /** Trigamma falls from infinity to 0; a value of 0 or less gives the upper limit. */
    private static double inverseTrigamma(double value) {
        double low = 1 / MOST_FREEDOM;
        double high = MOST_FREEDOM;
        if (value <= Trigamma.value(high)) {
            return high;
        }
        while (high / low > 1 + 1e-9) {
            double middle = Math.sqrt(low * high);
            if (Trigamma.value(middle) > value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double variance(double[] row) {
        return Math.max(LEAST_VARIANCE, Estimate.variance(row));
    }
}

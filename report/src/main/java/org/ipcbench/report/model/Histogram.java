package org.ipcbench.report.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Counts of measured values, in rising order of value. */
public final class Histogram {
    private final double[] values;
    private final long[] counts;
    private final long total;

    private Histogram(double[] values, long[] counts, long total) {
        this.values = values;
        this.counts = counts;
        this.total = total;
    }

    /** Makes a histogram from counts by value; counts must be positive and values finite. */
    public static Histogram of(Map<Double, Long> countByValue) {
        var sorted = new TreeMap<>(countByValue);
        double[] values = new double[sorted.size()];
        long[] counts = new long[sorted.size()];
        long total = 0;
        int i = 0;
        for (Map.Entry<Double, Long> entry : sorted.entrySet()) {
            values[i] = entry.getKey();
            counts[i] = entry.getValue();
            total += counts[i];
            i++;
        }
        return new Histogram(values, counts, total);
    }

    /** Adds up the counts of several histograms. */
    public static Histogram merge(Collection<Histogram> parts) {
        return parts.stream().reduce(of(Map.of()), Histogram::and);
    }

    /** Merges two sorted lists: a report adds up some ten thousand histograms. */
    private Histogram and(Histogram other) {
        double[] sumValues = new double[values.length + other.values.length];
        long[] sumCounts = new long[sumValues.length];
        int i = 0;
        int j = 0;
        int size = 0;
        while (i < values.length || j < other.values.length) {
            double left = i < values.length ? values[i] : Double.POSITIVE_INFINITY;
            double right = j < other.values.length ? other.values[j] : Double.POSITIVE_INFINITY;
            sumValues[size] = Math.min(left, right);
            sumCounts[size] = (left <= right ? counts[i++] : 0) + (right <= left ? other.counts[j++] : 0);
            size++;
        }
        return new Histogram(Arrays.copyOf(sumValues, size), Arrays.copyOf(sumCounts, size), total + other.total);
    }

    /** Told of each value and its count, in rising order of value. */
    public interface Visitor {
        void visit(double value, long count);
    }

    /** Tells a visitor of all values. */
    public void each(Visitor visitor) {
        for (int i = 0; i < values.length; i++) {
            visitor.visit(values[i], counts[i]);
        }
    }

    public long count() {
        return total;
    }

    /** Returns the mean; NaN if there is no value. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * counts[i];
        }
        return sum / total;
    }

    /** Returns the largest value; NaN without values. */
    public double max() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }

    /**
     * The position of a quantile.
     *
     * @param step how far apart the clock can tell values there
     */
    public record Spot(double value, double step) {}

    /**
     * Returns a quantile interpolated within the clock's step: values are spread evenly halfway to their neighbours. Otherwise
     * a quantile could only jump from step to step, and forks that agree to the last digit prove nothing.
     */
    public Spot spot(int permille) {
        double rank = total * (permille / 1000.0);
        double seen = 0;
        for (int i = 0; i < values.length; i++) {
            if (seen + counts[i] >= rank) {
                double low = i > 0 ? (values[i - 1] + values[i]) / 2 : edge(0, -1);
                double high = i < values.length - 1 ? (values[i] + values[i + 1]) / 2 : edge(i, 1);
                return new Spot(low + (high - low) * (rank - seen) / counts[i], high - low);
            }
            seen += counts[i];
        }
        return new Spot(Double.NaN, Double.NaN);
    }

    /** The outermost values reach as far out as in; with a single value, the step is only known to be no longer than that. */
    private double edge(int i, int direction) {
        int neighbour = i - direction;
        boolean alone = neighbour < 0 || neighbour >= values.length;
        return values[i] + direction * (alone ? values[i] : Math.abs(values[i] - values[neighbour])) / 2;
    }

    /** Returns the smallest value that at least this many per thousand of the values do not exceed; NaN without values. */
    public double quantile(int permille) {
        // Rounds up in integers: 0.999 * count is not exact in binary.
        long rank = Math.max(1, (total * permille + 999) / 1000);
        long seen = 0;
        for (int i = 0; i < values.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    /** Returns the smallest value that at most this share of the values exceeds; NaN without values. */
    public double exceededBy(double share) {
        long rank = Math.max(1, total - (long) Math.floor(total * share));
        long seen = 0;
        for (int i = 0; i < values.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return values[i];
            }
        }
        return Double.NaN;
    }
}

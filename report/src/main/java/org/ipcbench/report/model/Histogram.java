package org.ipcbench.report.model;

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

    /** Makes a histogram of value and count; counts must be positive and values finite. */
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
        var sum = new TreeMap<Double, Long>();
        for (Histogram part : parts) {
            for (int i = 0; i < part.values.length; i++) {
                sum.merge(part.values[i], part.counts[i], Long::sum);
            }
        }
        return of(sum);
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

    /** Returns the largest value; NaN if there is none. */
    public double max() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }

    /** Returns the smallest value that at least this many of a thousand values do not exceed; NaN if there is none. */
    public double quantile(int permille) {
        // Ceiling in whole numbers: 0.999 * count is not exact in binary.
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
}

package org.ipcbench.report.model;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Counts of measured values, in rising order of value; packed, since a report holds some ten thousand of them. */
public final class Histogram {
    private final PackedBins bins;
    private final long total;

    private Histogram(PackedBins bins, long total) {
        this.bins = bins;
        this.total = total;
    }

    /** Makes a histogram from counts by value; counts must be positive and values finite and not negative. */
    public static Histogram of(Map<Double, Long> countByValue) {
        var builder = new Builder();
        new TreeMap<>(countByValue).forEach(builder::add);
        return builder.build();
    }

    /** Collects counts of values. */
    public static final class Builder {
        private final TreeMap<Double, Long> late = new TreeMap<>();
        private final PackedBins.Writer packed = new PackedBins.Writer();
        private double last = Double.NEGATIVE_INFINITY;
        private long total;

        /** Adds a positive count of a finite value that is not negative; values in rising order cost the least. */
        public void add(double value, long count) {
            if (value > last) {
                packed.add(value, count);
                last = value;
            } else {
                late.merge(value, count, Long::sum);
            }
            total += count;
        }

        /** Returns what was added. */
        public Histogram build() {
            var inOrder = new Histogram(packed.done(), total);
            return late.isEmpty() ? inOrder : new Histogram(inOrder.bins.and(of(late).bins), total);
        }
    }

    /** Adds up the counts of several histograms. */
    public static Histogram merge(Collection<Histogram> parts) {
        return parts.stream()
                .reduce((some, other) -> new Histogram(some.bins.and(other.bins), some.total + other.total))
                .orElseGet(() -> of(Map.of()));
    }

    /** Told of each value and its count, in rising order of value. */
    public interface Visitor {
        void visit(double value, long count);
    }

    /** Tells a visitor of all values. */
    public void each(Visitor visitor) {
        for (PackedBins.Cursor bin = bins.first(); bin.isThere(); bin.next()) {
            visitor.visit(bin.value(), bin.count());
        }
    }

    public long count() {
        return total;
    }

    /** Returns the mean; NaN if there is no value. */
    public double mean() {
        double sum = 0;
        for (PackedBins.Cursor bin = bins.first(); bin.isThere(); bin.next()) {
            sum += bin.value() * bin.count();
        }
        return sum / total;
    }

    /** Returns the largest value; NaN without values. */
    public double max() {
        return atRank(total);
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
        double before = Double.NaN;
        for (PackedBins.Cursor bin = bins.first(); bin.isThere(); bin.next()) {
            if (seen + bin.count() >= rank) {
                double value = bin.value();
                long count = bin.count();
                bin.next();
                double after = bin.isThere() ? bin.value() : Double.NaN;
                double low = value - halfStep(value, before, after);
                double high = value + halfStep(value, after, before);
                return new Spot(low + (high - low) * (rank - seen) / count, high - low);
            }
            seen += bin.count();
            before = bin.value();
        }
        return new Spot(Double.NaN, Double.NaN);
    }

    /**
     * Returns half the distance to a neighbour. The outermost values reach as far out as in; with a single value, the step is only
     * known to be no longer than that.
     */
    private static double halfStep(double value, double neighbour, double opposite) {
        double other = Double.isNaN(neighbour) ? opposite : neighbour;
        return (Double.isNaN(other) ? value : Math.abs(value - other)) / 2;
    }

    /** Returns the smallest value that at least this many per thousand of the values do not exceed; NaN without values. */
    public double quantile(int permille) {
        // Rounds up in integers: 0.999 * count is not exact in binary.
        return atRank((total * permille + 999) / 1000);
    }

    /** Returns the smallest value that at most this share of the values exceeds; NaN without values. */
    public double exceededBy(double share) {
        return atRank(total - (long) Math.floor(total * share));
    }

    /** Returns the value at a place in rising order, from 1; NaN without values. */
    private double atRank(long rank) {
        long seen = 0;
        for (PackedBins.Cursor bin = bins.first(); bin.isThere(); bin.next()) {
            seen += bin.count();
            if (seen >= Math.max(1, rank)) {
                return bin.value();
            }
        }
        return Double.NaN;
    }
}

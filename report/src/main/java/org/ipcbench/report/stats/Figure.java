package org.ipcbench.report.stats;

import java.util.List;
import java.util.function.Supplier;

/**
 * A number and its range.
 *
 * @param low the lowest of the {@code count} values in the spread
 * @param high the highest of them
 */
public record Figure(double value, double low, double high, Basis basis, int count) {

    /** The fewest forks whose spread is shown. */
    public static final int ENOUGH_FORKS = 3;

    /**
     * Makes a figure with the spread over forks or, with too few forks, over iterations.
     *
     * @param byIteration asked only if the forks are too few
     */
    public static Figure of(double value, List<Double> byFork, Supplier<List<Double>> byIteration) {
        if (byFork.size() >= ENOUGH_FORKS) {
            return within(value, byFork, Basis.FORKS);
        }
        List<Double> iterations = byIteration.get();
        return iterations.size() >= 2
                ? within(value, iterations, Basis.ITERATIONS)
                : new Figure(value, value, value, Basis.NONE, 1);
    }

    private static Figure within(double value, List<Double> values, Basis basis) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(value);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(value);
        return new Figure(value, low, high, basis, values.size());
    }

    /** Returns the figure in another unit. */
    public Figure times(double factor) {
        return new Figure(value * factor, low * factor, high * factor, basis, count);
    }
}

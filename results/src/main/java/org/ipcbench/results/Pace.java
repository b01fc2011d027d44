package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long an operation took while a fork warmed up and while it was measured, as in run.json.
 *
 * @param warmup windows of time in which operations were exchanged, from the first on; the clock stops between iterations
 * @param measuredNs time of an operation in each measured iteration, taken the same way
 * @param settled whether the pace was steady when the measured iterations began; null if the fork did not wait for that
 */
public record Pace(
        List<Window> warmup,
        List<Double> measuredNs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean settled) {

    /**
     * A window that beats the fastest before it by more than this share is still warming up: what the compilers improve makes a
     * window faster than any before, and noise seldom does. A fork that gets slower is not warming up.
     */
    private static final double FASTER = 0.03;

    /** How many windows in a row must not be faster. */
    private static final int STEADY = 2;

    /** How far outside the range of the measured iterations a window may lie and still count as one of them, as a factor. */
    private static final double TOLERANCE = 1.1;

    /**
     * One window; it begins where the one before ended.
     *
     * @param untilMs its end, in milliseconds of exchange since the first operation
     * @param ns time of an operation in it, the mean
     */
    public record Window(double untilMs, double ns) {}

    public Pace {
        warmup = List.copyOf(Objects.requireNonNullElse(warmup, List.of()));
        measuredNs = List.copyOf(Objects.requireNonNullElse(measuredNs, List.of()));
    }

    /**
     * Makes the record of a fork.
     *
     * @param waited whether the fork was meant to wait until its pace was steady
     */
    public static Pace of(List<Window> warmup, List<Double> measuredNs, boolean waited) {
        return new Pace(warmup, measuredNs, waited ? isSteady(warmup) : null);
    }

    /** Tells whether neither of the last two windows was faster than all before it. */
    public static boolean isSteady(List<Window> windows) {
        Windows seen = new Windows();
        windows.forEach(window -> seen.add(window.ns()));
        return seen.isSteady();
    }

    /** The fastest window so far, and how many in a row have not been faster. */
    private static final class Windows {
        private double fastest = Double.POSITIVE_INFINITY;
        private int inTurn;

        void add(double ns) {
            inTurn = ns < fastest * (1 - FASTER) ? 0 : inTurn + 1;
            fastest = Math.min(fastest, ns);
        }

        boolean isSteady() {
            return inTurn >= STEADY;
        }
    }

    /**
     * Returns the first measured iteration that may be used, from 0: a fork that had not settled when its measurement began goes
     * on settling in its iterations, by the rule of its warm-up. If the pace never became steady, returns the number of
     * iterations.
     */
    public int steadyFrom() {
        if (settled == null || settled) {
            return 0;
        }
        Windows seen = new Windows();
        warmup.forEach(window -> seen.add(window.ns()));
        int from = 0;
        while (from < measuredNs.size() && !seen.isSteady()) {
            seen.add(measuredNs.get(from++));
        }
        return from;
    }

    /** Tells whether something was measured while the fork was still getting faster. */
    public boolean containsWarmUp() {
        return steadyFrom() > 0;
    }

    /**
     * Returns how long a fork took to reach its measured pace: the end of the last window more than a tenth outside the range of
     * the measured iterations; 0 if there is no such window, infinite if it is the last one, NaN if unknown.
     */
    public double steadyAfterMs() {
        if (warmup.isEmpty() || measuredNs.isEmpty()) {
            return Double.NaN;
        }
        double least = measuredNs.stream().mapToDouble(ns -> ns).min().orElse(0) / TOLERANCE;
        double most = measuredNs.stream().mapToDouble(ns -> ns).max().orElse(0) * TOLERANCE;
        for (int i = warmup.size() - 1; i >= 0; i--) {
            Window window = warmup.get(i);
            if (window.ns() < least || window.ns() > most) {
                return i == warmup.size() - 1 ? Double.POSITIVE_INFINITY : window.untilMs();
            }
        }
        return 0;
    }

    /** Returns how long the warm-up was watched; 0 if it was not. */
    public double watchedMs() {
        return warmup.isEmpty() ? 0 : warmup.get(warmup.size() - 1).untilMs();
    }

    /** Returns how many times as long an operation took in the first window as in the median measured iteration; NaN if unknown. */
    public double firstWindow() {
        double[] sorted = measuredNs.stream().mapToDouble(ns -> ns).sorted().toArray();
        return warmup.isEmpty() || sorted.length == 0
                ? Double.NaN
                : warmup.get(0).ns() / sorted[sorted.length / 2];
    }
}

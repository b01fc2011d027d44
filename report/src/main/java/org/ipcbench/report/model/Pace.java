package org.ipcbench.report.model;

import java.util.List;

/**
 * How long an operation took while a fork warmed up, and then while it was measured, in nanoseconds.
 *
 * @param warmup windows of time, from the first operation on; each begins where the one before ended
 * @param measuredNs one mean a measured iteration
 * @param unsettled whether the fork is said not to have been steady when its measured iterations began
 */
public record Pace(List<Window> warmup, List<Double> measuredNs, boolean unsettled) {
    /** How far outside the measured iterations a window may lie and still count as one of them. */
    private static final double TOLERANCE = 1.1;

    /** A window that is faster than all before it by more than this share of its time is still warming up. */
    private static final double FASTER = 0.03;

    /** One window; {@code untilMs} is its end, since the first operation. */
    public record Window(double untilMs, double ns) {}

    public Pace {
        warmup = List.copyOf(warmup);
        measuredNs = List.copyOf(measuredNs);
    }

    /**
     * Returns after how long a fork was as fast as it was measured: the end of the last window that was not within a tenth
     * of the range of the measured iterations; 0 if all were, infinite if the last one was not, NaN if nothing is known.
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

    /**
     * Returns the first measured iteration that may be used, from 0 on: a fork that had not settled when it was measured goes
     * on settling in its iterations, by the rule of its warm-up (two windows in turn, neither faster than all before it).
     * As many as there are iterations if the pace never became steady.
     */
    public int steadyFrom() {
        if (!unsettled) {
            return 0;
        }
        double fastest = Double.POSITIVE_INFINITY;
        int inTurn = 0;
        for (Window window : warmup) {
            inTurn = window.ns() < fastest * (1 - FASTER) ? 0 : inTurn + 1;
            fastest = Math.min(fastest, window.ns());
        }
        int from = 0;
        while (from < measuredNs.size() && inTurn < 2) {
            double ns = measuredNs.get(from++);
            inTurn = ns < fastest * (1 - FASTER) ? 0 : inTurn + 1;
            fastest = Math.min(fastest, ns);
        }
        return from;
    }

    /** Tells whether something was measured while the fork still got faster. */
    public boolean containsWarmUp() {
        return steadyFrom() > 0;
    }

    /** Returns for how long the warm-up was watched; 0 if it was not. */
    public double watchedMs() {
        return warmup.isEmpty() ? 0 : warmup.get(warmup.size() - 1).untilMs();
    }

    /** Returns how many times as long as in the median measured iteration an operation took at first; NaN if unknown. */
    public double firstWindow() {
        double[] sorted = measuredNs.stream().mapToDouble(ns -> ns).sorted().toArray();
        return warmup.isEmpty() || sorted.length == 0
                ? Double.NaN
                : warmup.get(0).ns() / sorted[sorted.length / 2];
    }
}

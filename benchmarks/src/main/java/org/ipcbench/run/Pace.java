package org.ipcbench.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast a fork became while it warmed up, as run.json has it.
 *
 * @param warmup windows of time in which operations were exchanged, from the first on; the clock stands between iterations
 * @param measuredNs time of an operation in each measured iteration, taken the same way
 * @param settled whether the pace was steady when the measured iterations began; null if the fork did not wait for that
 */
public record Pace(
        List<Window> warmup,
        List<Double> measuredNs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean settled) {

    private static final double FASTER = 0.03;

    /**
     * One window; it begins where the one before ended.
     *
     * @param untilMs its end, in milliseconds of exchange since the first operation
     * @param ns time of an operation in it, the mean
     */
    public record Window(double untilMs, double ns) {}

    /**
     * Makes the record of a fork.
     *
     * @param waited whether the fork was to wait until it was steady
     */
    public static Pace of(List<Window> warmup, List<Double> measuredNs, boolean waited) {
        return new Pace(List.copyOf(warmup), List.copyOf(measuredNs), waited ? isSteady(warmup) : null);
    }

    /**
     * Tells whether neither of the last two windows was faster than the fastest before it by more than 3 % of its time: what the
     * compilers still improve makes a window faster than any before, and noise seldom does. A fork whose pace gets slower
     * has not been warming up.
     */
    public static boolean isSteady(List<Window> windows) {
        int last = windows.size() - 1;
        return last >= 2
                && !isFaster(windows.get(last), windows.subList(0, last))
                && !isFaster(windows.get(last - 1), windows.subList(0, last - 1));
    }

    private static boolean isFaster(Window window, List<Window> before) {
        double fastest = before.stream().mapToDouble(Window::ns).min().orElse(0);
        return window.ns() < fastest * (1 - FASTER);
    }
}

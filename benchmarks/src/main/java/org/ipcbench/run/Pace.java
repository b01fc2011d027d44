package org.ipcbench.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast a fork became while it warmed up, as run.json has it.
 *
 * @param warmup windows of time in which operations were exchanged, from the first on; the clock stands between iterations
 * @param measuredNs time of an operation in each measured iteration, taken the same way
 * @param settled whether the pace was steady before JMH's own iterations; null if the fork did not wait for that
 */
public record Pace(
        List<Window> warmup,
        List<Double> measuredNs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean settled) {

    /**
     * One window; it begins where the one before ended.
     *
     * @param untilMs its end, in milliseconds of exchange since the first operation
     * @param ns time of an operation in it, the mean
     */
    public record Window(double untilMs, double ns) {}
}

package org.ipcbench.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fork that was tried, as run.json has it.
 *
 * @param fork its number in the cell, from 1
 * @param order its number in the run, from 1
 * @param block the pair of forks, one of each side of a duel, that this one is of, from 1; 0 outside duels
 * @param error in one line; empty if the fork is ok
 * @param startedAt ISO 8601, UTC
 * @param seconds wall clock of the whole fork, JVM start to end
 * @param warmup scores of the warm-up iterations
 * @param messages sent and checked in the measured iterations
 * @param received what the peer says it received, from first to last
 * @param lost sent by the owner and never received, from first to last; only where a mechanism may drop messages
 * @param stealMs stolen CPU time of the machine during the fork; null if the kernel does not tell
 * @param throttledMs for how long the CPU quota stopped processes of this control group meanwhile
 * @param load one-minute load average at its start; null if the kernel does not tell
 * @param iterations what went on around each measured iteration; empty if nobody looked
 * @param pace how fast it became while it warmed up; null if nobody looked
 */
public record ForkEntry(
        int fork,
        int order,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int block,
        ForkStatus status,
        String error,
        String startedAt,
        double seconds,
        List<Double> warmup,
        long messages,
        long received,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long lost,
        Map<String, Double> cpuNsPerMessage,
        Map<String, Double> switchesPerMessage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long stealMs,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long throttledMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double load,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<IterationEntry> iterations,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pace pace) {

    /** Takes missing iterations for none. */
    public ForkEntry {
        iterations = Objects.requireNonNullElse(iterations, List.of());
    }

    /** Tells whether a CPU quota stopped what was measured; of a fork without iterations, it may have been before. */
    boolean wasThrottled() {
        return iterations.isEmpty()
                ? throttledMs > 0
                : iterations.stream().anyMatch(iteration -> iteration.throttledMs() != null);
    }
}

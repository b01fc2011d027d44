package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What others took of the machine during a fork, and how busy it was.
 *
 * @param stealMs stolen CPU time of the machine; null if the kernel does not tell
 * @param throttledMs how long the CPU quota stopped processes of this control group in the meantime
 * @param load one-minute load average at its start; null if the kernel does not tell
 * @param cpu what the measured CPUs did from before the first measured iteration until after the last; of a fork in C or a floor, from
 *     its start to its end; null if nobody looked
 * @param programs who used most CPU time besides, the busiest first; of a disturbed fork only
 */
public record Disturbance(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long stealMs,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long throttledMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double load,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CpuUse cpu,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Program> programs) {

    /** Nobody looked. */
    public static final Disturbance UNKNOWN = new Disturbance(null, 0, null, null, List.of());

    /** Takes a missing list for an empty one. */
    public Disturbance {
        programs = List.copyOf(Objects.requireNonNullElse(programs, List.of()));
    }

    /** Returns the same with the names of those who were at work. */
    Disturbance by(List<Program> busiest) {
        return new Disturbance(stealMs, throttledMs, load, cpu, busiest);
    }
}

package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What others took of the machine during a fork, and how busy it was.
 *
 * @param stealMs stolen CPU time of the machine; null if the kernel does not report it
 * @param throttledMs how long the CPU quota stopped processes of this control group in the meantime
 * @param load one-minute load average at its start; null if the kernel does not report it
 * @param cpu what the measured CPUs did from before the first measured iteration until after the last; for a fork in C or a floor,
 *     from its start to its end; null if not watched
 * @param programs the other programs that used the most CPU time, busiest first; only for a disturbed fork
 */
public record Disturbance(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long stealMs,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long throttledMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double load,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CpuUse cpu,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Program> programs) {

    /** Nothing was recorded. */
    public static final Disturbance UNKNOWN = new Disturbance(null, 0, null, null, List.of());

    /** Treats a missing list as empty. */
    public Disturbance {
        programs = List.copyOf(Objects.requireNonNullElse(programs, List.of()));
    }

    /** Returns this with the busiest programs. */
    Disturbance by(List<Program> busiest) {
        return new Disturbance(stealMs, throttledMs, load, cpu, busiest);
    }
}

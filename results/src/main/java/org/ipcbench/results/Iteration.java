package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What went on around one measured iteration, as in run.json. What could not be read is null here and left out there.
 *
 * @param handOffBeforeNs round trip of the hand-off meter just before; null unless each side has its own CPU
 * @param handOffAfterNs the same just after
 * @param load one-minute load average at its start
 * @param stealMs stolen CPU time of the machine
 * @param throttledMs how long the CPU quota stopped the two sides; null if it did not
 * @param voluntarySwitches how often the two sides gave up their CPU, for example to wait
 * @param involuntarySwitches how often they lost it to others
 * @param collections how often their collectors ran
 * @param gcMs time that their collectors took
 * @param compileMs time that their compilers took
 * @param cpu what the measured CPUs did, and how much of it was ours; null if that could not be read
 * @param absent for each expected value that is missing, why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Iteration(
        @JsonAlias("rulerBeforeNs") @Nullable Double handOffBeforeNs,
        @JsonAlias("rulerAfterNs") @Nullable Double handOffAfterNs,
        @Nullable Double load,
        @Nullable Long stealMs,
        @Nullable Long throttledMs,
        @Nullable Long voluntarySwitches,
        @Nullable Long involuntarySwitches,
        @Nullable Long collections,
        @Nullable Long gcMs,
        @Nullable Long compileMs,
        @Nullable CpuUse cpu,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> absent) {

    /** Treats a missing map of reasons as empty. */
    public Iteration {
        absent = Objects.requireNonNullElse(absent, Map.of());
    }

    /** Tells whether others, a hypervisor or a quota took the measured CPUs; false if not watched. */
    boolean disturbed() {
        return cpu != null && cpu.disturbed(throttledMs == null ? 0 : throttledMs);
    }
}

package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What others took of the machine during a fork, and how busy it was.
 *
 * @param stealMs stolen CPU time of the machine; null if the kernel does not tell
 * @param throttledMs for how long the CPU quota stopped processes of this control group meanwhile
 * @param load one-minute load average at its start; null if the kernel does not tell
 */
public record Disturbance(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long stealMs,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long throttledMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double load) {

    /** Nobody looked. */
    public static final Disturbance UNKNOWN = new Disturbance(null, 0, null);
}

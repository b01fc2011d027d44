package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What else the machine had to do during a fork.
 *
 * @param stealMs stolen CPU time of the machine; null if the kernel does not tell
 * @param throttledMs for how long the CPU quota stopped processes of this control group meanwhile
 * @param load one-minute load average at its start; null if the kernel does not tell
 */
public record Weather(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long stealMs,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long throttledMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double load) {

    /** Nobody looked. */
    public static final Weather UNKNOWN = new Weather(null, 0, null);
}

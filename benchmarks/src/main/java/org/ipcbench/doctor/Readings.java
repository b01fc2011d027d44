package org.ipcbench.doctor;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What probes have measured, as {@code doctor --json} prints it.
 *
 * @param calls null if no native call can be made here
 * @param clockNs the cost of reading the clock; NaN if not measured
 * @param gaps for each CPU that was probed
 * @param handOffs null unless requested and there are two CPUs
 * @param pinning why threads cannot be pinned; empty if they can, null if not tried
 */
public record Readings(
        @Nullable Calls calls,
        double clockNs,
        List<Gaps> gaps,
        @Nullable HandOffs handOffs,
        @Nullable String pinning) {

    /** Nothing was measured. */
    public static final Readings NONE = new Readings(null, Double.NaN, List.of(), null, null);

    /**
     * The cost of entering the kernel.
     *
     * @param backend the backend that makes the native calls
     * @param systemCallNs getpid(2), less a native call that stays in user space
     * @param nativeCallNs a native call that stays in user space
     */
    public record Calls(String backend, double systemCallNs, double nativeCallNs) {}

    /**
     * How long a thread that only reads the clock was interrupted.
     *
     * @param lostShare share of the time lost in gaps of 10 µs and more
     * @param stolenShare share of the time that a hypervisor took from any CPU meanwhile
     */
    public record Gaps(int cpu, @JsonUnwrapped Lengths lengths, double lostShare, double stolenShare) {}

    /** The times between consecutive readings of the clock. */
    public record Lengths(double p50Ns, double p999Ns, double maxNs) {}

    /**
     * How far apart two CPUs were over a period.
     *
     * @param nearNs round trip of a word in the near state, or in the only state
     * @param farNs the same in the far state; equal if there is one state
     * @param farShare share of the readings in the far state
     * @param changesPerMinute changes from one state to the other
     */
    public record HandOffs(double nearNs, double farNs, double farShare, double changesPerMinute) {

        /** Tells whether there are two states. */
        public boolean twofold() {
            return nearNs != farNs;
        }
    }
}

package org.ipcbench.doctor;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What probes have measured.
 *
 * @param calls null if no native call can be made here
 * @param clockNs one reading of the clock; NaN if nobody measured
 * @param gaps of each CPU that was probed
 * @param handOffs null unless it was asked for and there are two CPUs
 * @param pinning why no thread can be pinned; empty if one can, null if nobody tried
 */
public record Readings(
        @Nullable Calls calls,
        double clockNs,
        List<Gaps> gaps,
        @Nullable HandOffs handOffs,
        @Nullable String pinning) {

    /** Nobody measured. */
    public static final Readings NONE = new Readings(null, Double.NaN, List.of(), null, null);

    /**
     * What it takes to enter the kernel.
     *
     * @param backend makes the native calls
     * @param systemCallNs of getpid(2), less a native call that stays outside the kernel
     * @param nativeCallNs of one that stays outside
     */
    public record Calls(String backend, double systemCallNs, double nativeCallNs) {}

    /**
     * How long a thread that does nothing but read the clock found itself interrupted.
     *
     * @param lostShare of the time, in gaps of 10 µs and more
     * @param stolenShare of the time, that a hypervisor took from any CPU meanwhile
     */
    public record Gaps(int cpu, Lengths lengths, double lostShare, double stolenShare) {}

    /** Between two readings of the clock, of all pairs of readings. */
    public record Lengths(double p50Ns, double p999Ns, double maxNs) {}

    /**
     * How far two CPUs were apart over a while.
     *
     * @param nearNs round trip of a word in the near state, or in the only one
     * @param farNs the same in the far state; equal if there is one state
     * @param farShare share of the readings in the far state
     * @param changesPerMinute from one state to the other
     */
    public record HandOffs(double nearNs, double farNs, double farShare, double changesPerMinute) {

        /** Tells whether there are two states. */
        public boolean twofold() {
            return nearNs != farNs;
        }
    }

    /** Returns the time of a system call. */
    public OptionalDouble systemCallNs() {
        return calls == null ? OptionalDouble.empty() : OptionalDouble.of(calls.systemCallNs());
    }
}

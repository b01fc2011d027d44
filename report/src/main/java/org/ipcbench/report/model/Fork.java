package org.ipcbench.report.model;

import java.util.List;

/**
 * One fork of a cell as the run recorded it; numbers that are missing are NaN.
 *
 * @param messages messages that were sent and checked in the measured iterations
 * @param received messages that the peer says it received, from first to last
 * @param lost messages that were sent and never received, from first to last; 0 where none may be
 * @param throttledMs for how long a CPU quota stopped the processes; 0 if none did
 * @param block the pair of forks, one of each side, that was measured at the same time; 0 if the run was not interleaved
 * @param iterations what was noticed during each measured iteration; empty if it was not recorded
 * @param pace how fast it became; without windows if it was not recorded
 */
public record Fork(
        int fork,
        int order,
        String status,
        String error,
        String startedAt,
        double seconds,
        List<Double> warmup,
        double messages,
        double received,
        double lost,
        Sides cpuNsPerMessage,
        Sides switchesPerMessage,
        double stealMs,
        double throttledMs,
        double load,
        int block,
        List<Iteration> iterations,
        Pace pace) {

    /** A figure of each process. */
    public record Sides(double owner, double peer) {}

    /**
     * What was noticed during one measured iteration; numbers that are missing are NaN.
     *
     * @param handOff how far apart the two CPUs were
     * @param stealMs CPU time that the host took from this machine
     * @param throttledMs for how long a CPU quota stopped the processes; NaN if none did
     * @param involuntarySwitches how often the two processes lost their CPU to another one
     */
    public record Iteration(HandOff handOff, double stealMs, double throttledMs, double involuntarySwitches) {}

    public Fork {
        warmup = List.copyOf(warmup);
        iterations = List.copyOf(iterations);
    }

    /** Returns this fork with some of its iterations only; what the processes spent on just these is unknown. */
    public Fork of(List<Integer> kept) {
        if (kept.size() == iterations.size()) {
            return this;
        }
        Sides unknown = new Sides(Double.NaN, Double.NaN);
        return new Fork(
                fork,
                order,
                status,
                error,
                startedAt,
                seconds,
                warmup,
                Double.NaN,
                received,
                lost,
                unknown,
                unknown,
                stealMs,
                throttledMs,
                load,
                block,
                kept.stream().map(iterations::get).toList(),
                pace);
    }

    /** Tells whether the fork's data may be used. */
    public boolean ok() {
        return status.equals("ok");
    }
}

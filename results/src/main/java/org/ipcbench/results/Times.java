package org.ipcbench.results;

import java.time.Duration;

/**
 * How long one fork warms up and measures.
 *
 * @param settleMs how long it may exchange messages before its iterations until its pace is steady; 0: not at all
 */
public record Times(long settleMs, int warmupIterations, long warmupMs, int measurementIterations, long measurementMs) {

    /**
     * Eleven windows, each twice as long as the one before: needed by exchanges that poll on two CPUs, since they leave the compilers
     * no CPU.
     */
    public static final long MOST_SETTLING_MS = 2_047;

    /** How long a settling fork leaves its CPUs to the compilers after each of JMH's warm-up iterations. */
    public static final long AFTER_WARM_UP_MS = 30;

    /** How long forks take on average until they are steady: 69 forks of shared memory and a System V queue on two CPUs. */
    private static final long USUAL_SETTLING_MS = 1_100;

    /** Two JVM starts from a class archive, the handshake, JMH's own work and the end of both processes; measured on two CPUs. */
    private static final long START_MS = 1_300;

    /** What JMH and the set-up and tear-down of an iteration add to it. */
    private static final long ITERATION_MS = 20;

    private static final long SLOWEST_START_MS = 30_000;
    private static final int PATIENCE = 5;

    /** Returns these times as JMH writes them: two measurements are comparable only if these are equal. */
    public String label() {
        String settling = settleMs == 0 ? "" : "steady, " + settleMs + " ms at most + ";
        return settling + warmupIterations + " x " + warmupMs + " ms + " + measurementIterations + " x " + measurementMs
                + " ms";
    }

    /** Returns the expected wall time of a fork. */
    public long forkMs() {
        return START_MS
                + Math.min(settleMs, USUAL_SETTLING_MS)
                + warmupIterations * (warmupMs + ITERATION_MS + (settleMs == 0 ? 0 : AFTER_WARM_UP_MS))
                + measurementIterations * (measurementMs + ITERATION_MS);
    }

    /** Returns how long a fork may take before it counts as hung. */
    public Duration deadline() {
        return Duration.ofMillis(SLOWEST_START_MS
                + PATIENCE * (settleMs + warmupIterations * warmupMs + measurementIterations * measurementMs));
    }
}

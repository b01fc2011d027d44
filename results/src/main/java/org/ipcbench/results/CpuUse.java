package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the measured CPUs did around an iteration, or a whole measurement, and how much of it was ours, as run.json has it.
 *
 * <p>What others took is what the CPUs did less what the processes of the fork may have used of them: a lower bound, since a
 * thread counts as ours here if it was seen on one of these CPUs before or after, though it may have run elsewhere in between.
 *
 * @param elapsedMs time between the two readings, which are taken outside the timed part
 * @param cpus the CPUs that the two ends are pinned to; all if they are not pinned
 * @param oursMs CPU time of the processes of the fork in milliseconds, less that of threads which were on none of these CPUs before and
 *     after; of a whole measurement, the sum of its parts. For a fork in C or a floor, and in older results, that of all their threads
 * @param pressureMs how long a task on the machine was ready but had no CPU; null if the kernel does not report it
 * @param roomMs how long others left the CPUs that the fork may use besides the measured ones, summed over these CPUs: what the JVMs'
 *     compilers and collectors had to run on; null if there are no such CPUs, for a fork in C or a floor, and in older results
 */
public record CpuUse(
        double elapsedMs,
        List<Cpu> cpus,
        double oursMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double pressureMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double roomMs) {

    /**
     * The share of a CPU that others may take, beyond {@link #ERROR_MS}, before a measurement counts as disturbed.
     *
     * <p>A duel finds changes of a few percent, and losing a twentieth of a CPU makes a fork that much slower; the daemons of a
     * quiet machine take less than a hundredth.
     */
    public static final double MOST_TAKEN = 0.05;

    /**
     * The share of a CPU that others must leave free beside the measured ones, before a measurement counts as disturbed. Otherwise the
     * JVMs' compilers and collectors move to a measured CPU, where their time passes for ours: half a CPU is all that two JVMs need
     * while they warm up.
     */
    public static final double LEAST_ROOM = 0.5;

    /** How far off the kernel's time for one CPU may be; for several CPUs, the errors add in quadrature. */
    private static final double ERROR_MS = 10;

    /** Treats what the file leaves out as empty. */
    public CpuUse {
        cpus = List.copyOf(Objects.requireNonNullElse(cpus, List.of()));
    }

    /**
     * What one CPU did.
     *
     * @param busyMs how long it ran something
     * @param stolenMs how long a hypervisor ran something else
     * @param mhz its frequency at the end; null if that cannot be read
     */
    public record Cpu(
            int cpu,
            double busyMs,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long stolenMs,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long mhz) {}

    /** Returns the CPU time that other programs took. */
    public double othersMs() {
        double busyMs = 0;
        for (Cpu cpu : cpus) {
            busyMs += cpu.busyMs();
        }
        return Math.max(0, busyMs - oursMs);
    }

    /** Returns the CPU time that a hypervisor took. */
    public long stolenMs() {
        return cpus.stream().mapToLong(Cpu::stolenMs).sum();
    }

    /**
     * Returns how much was taken from the two ends, as a share of one CPU.
     *
     * @param throttledMs how long a quota stopped them meanwhile
     */
    public double taken(long throttledMs) {
        return (othersMs() + stolenMs() + throttledMs) / elapsedMs;
    }

    /** Returns how much room others left beside the measured CPUs, as a share of one CPU; NaN if not watched. */
    public double room() {
        return roomMs == null ? Double.NaN : roomMs / elapsedMs;
    }

    /** Tells whether others left less room beside the measured CPUs than is needed, beyond the error of the readings. */
    public boolean cramped() {
        return elapsedMs > 0 && room() < LEAST_ROOM - ERROR_MS * Math.sqrt(cpus.size() + 1.0) / elapsedMs;
    }

    /**
     * Tells whether more was taken than is tolerated, or less room left than is needed, beyond the error of the readings.
     *
     * @param throttledMs how long a quota stopped the two ends meanwhile
     */
    public boolean disturbed(long throttledMs) {
        boolean robbed = taken(throttledMs) > MOST_TAKEN + ERROR_MS * Math.sqrt(cpus.size()) / elapsedMs;
        return elapsedMs > 0 && (robbed || cramped());
    }

    /** Returns the same with the room that others left beside the measured CPUs, in milliseconds. */
    public CpuUse withRoom(double leftMs) {
        return new CpuUse(elapsedMs, cpus, oursMs, pressureMs, Math.round(10 * leftMs) / 10.0);
    }
}

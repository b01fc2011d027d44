package org.ipcbench.posix;

/** What {@link PerfEvents} can count; the numbers are those of linux/perf_event.h, perf_event_open(2). */
public enum PerfEvent {

    /** Cycles of the CPU, at whatever frequency it runs; PERF_COUNT_HW_CPU_CYCLES. Needs a PMU. */
    CYCLES(Type.HARDWARE, 0),

    /** Retired instructions; PERF_COUNT_HW_INSTRUCTIONS. Needs a PMU. */
    INSTRUCTIONS(Type.HARDWARE, 1),

    /** Usually misses of the last-level cache, but each PMU has its own idea; PERF_COUNT_HW_CACHE_MISSES. Needs a PMU. */
    CACHE_MISSES(Type.HARDWARE, 3),

    /** Nanoseconds on a CPU, in user and kernel mode alike; PERF_COUNT_SW_TASK_CLOCK. */
    TASK_CLOCK_NS(Type.SOFTWARE, 1),

    /** Page faults, minor and major; PERF_COUNT_SW_PAGE_FAULTS. */
    PAGE_FAULTS(Type.SOFTWARE, 2),

    /**
     * Context switches of both kinds; PERF_COUNT_SW_CONTEXT_SWITCHES. They happen in the kernel: 0 unless
     * {@link PerfEvents#kernelCounted}.
     */
    CONTEXT_SWITCHES(Type.SOFTWARE, 3);

    /** The values of enum perf_type_id. */
    private static final class Type {
        static final int HARDWARE = 0;
        static final int SOFTWARE = 1;
    }

    private final int type;
    private final long config;

    PerfEvent(int type, long config) {
        this.type = type;
        this.config = config;
    }

    /** Returns the field {@code type} of a struct perf_event_attr. */
    int type() {
        return type;
    }

    /** Returns the field {@code config} of a struct perf_event_attr. */
    long config() {
        return config;
    }
}

package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a message costs one end, besides time on the clock.
 *
 * <p>All but {@link #REST_CPU} are those of the thread that exchanges, and of threads that the mechanism itself runs in that
 * process, such as a media driver. User and system time are counted alike.
 */
public enum Expense {
    /** CPU time in nanoseconds. */
    @JsonProperty("cpuNs")
    CPU("cpu", Score.NS_PER_OP),

    /**
     * CPU time of all other threads of the process in nanoseconds: compilers, collectors, JMH. None for a peer that is a
     * thread: the process is the owner's.
     */
    @JsonProperty("restCpuNs")
    REST_CPU("cpu.rest", Score.NS_PER_OP),

    /** Context switches because a thread waited. */
    @JsonProperty("voluntarySwitches")
    VOLUNTARY_SWITCHES("switches.voluntary", Expense.COUNT),

    /** Context switches because a thread lost its CPU to another. */
    @JsonProperty("involuntarySwitches")
    INVOLUNTARY_SWITCHES("switches.involuntary", Expense.COUNT),

    /** Page faults served without input or output. */
    @JsonProperty("minorFaults")
    MINOR_FAULTS("faults.minor", Expense.COUNT),

    /** Page faults that had to wait for a device. */
    @JsonProperty("majorFaults")
    MAJOR_FAULTS("faults.major", Expense.COUNT),

    /** CPU cycles, in user and kernel mode; perf_event_open(2), as the next two. */
    @JsonProperty("cycles")
    CYCLES("cycles", Expense.COUNT),

    /** Instructions that were retired. */
    @JsonProperty("instructions")
    INSTRUCTIONS("instructions", Expense.COUNT),

    /** Misses of the last-level cache, on most processors. */
    @JsonProperty("cacheMisses")
    CACHE_MISSES("cache.misses", Expense.COUNT);

    private static final String COUNT = "#/op";

    private final String metric;
    private final String unit;

    Expense(String metric, String unit) {
        this.metric = metric;
        this.unit = unit;
    }

    /** Returns the name of JMH's secondary result for one end, such as {@code cpu.owner}. */
    public String metric(String end) {
        return metric + "." + end;
    }

    /** Returns the unit of that result, as JMH writes it. */
    public String unit() {
        return unit;
    }
}

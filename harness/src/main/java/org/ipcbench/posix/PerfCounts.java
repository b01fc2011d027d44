package org.ipcbench.posix;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the counters of one thread show, since they were opened or between two readings; perf_event_open(2), "Reading
 * results".
 *
 * <p>If more counters are wanted than the PMU has, the kernel lets groups take turns. The values are then those of this
 * group's turns, and {@link #of} scales them up as if the thread had done the same in between. On CPUs with two kinds of
 * cores, the counters belong to one kind, and stand still on the other.
 *
 * @param unscaled the values as the kernel has them; an event that this machine does not have is missing
 * @param enabledNs how long the thread was on a CPU
 * @param runningNs how much of that the counters counted
 */
public record PerfCounts(Map<PerfEvent, Long> unscaled, long enabledNs, long runningNs) {
    public PerfCounts {
        unscaled = Map.copyOf(unscaled);
    }

    /** Returns what was counted since an earlier reading of the same counters. */
    public PerfCounts minus(PerfCounts earlier) {
        Map<PerfEvent, Long> difference = new EnumMap<>(PerfEvent.class);
        unscaled.forEach((event, now) -> {
            Long before = earlier.unscaled.get(event);
            if (before != null) {
                difference.put(event, now - before);
            }
        });
        return new PerfCounts(difference, enabledNs - earlier.enabledNs, runningNs - earlier.runningNs);
    }

    /**
     * Returns the part of the thread's time that was counted, 0 to 1: below 1 {@link #of} estimates. It is 1 for a thread
     * that was not on a CPU at all, of which nothing is missing.
     */
    public double share() {
        return enabledNs == 0 ? 1 : (double) runningNs / enabledNs;
    }

    /**
     * Returns the count of an event, scaled up if it was counted for a part of the time only; empty if this machine does
     * not have the event, or counted it at no time while the thread ran.
     */
    public OptionalLong of(PerfEvent event) {
        Long value = unscaled.get(event);
        if (value == null || share() == 0) {
            return OptionalLong.empty();
        }
        // Not through a double unless it must be: beyond 2^53 that would round.
        return OptionalLong.of(runningNs == enabledNs ? value : Math.round(value / share()));
    }
}

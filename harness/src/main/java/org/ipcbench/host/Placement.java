package org.ipcbench.host;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the two ends of a channel should run, independent of the machine. {@link Topology#place} finds the CPUs. */
public enum Placement {
    /** Both on one CPU, so that each message is a context switch. */
    SAME_CPU,
    /** On the closest two CPUs that the machine offers; how close they are is recorded. */
    TWO_CPUS,
    /** Not pinned: the scheduler decides, and may move the ends at any time. */
    FREE,
    /** On two hardware threads of one core. */
    SMT,
    /** On two cores that share a second-level cache or a cluster, not only the last-level cache. */
    CLUSTER,
    /** On two cores that share a last-level cache, and nothing nearer. */
    SAME_LLC,
    /** On two cores of one NUMA node and one socket that share no cache. */
    CROSS_LLC,
    /** On two NUMA nodes, of one socket if possible. */
    CROSS_NODE,
    /** On two sockets, whatever their NUMA nodes. */
    CROSS_SOCKET;

    /** Returns the name used in options and results, such as {@code same-cpu}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the placement with this {@link #id()}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the ids
     */
    public static Placement of(String id) {
        return Arrays.stream(values())
                .filter(placement -> placement.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown placement '" + id + "'; known: "
                        + Arrays.stream(values()).map(Placement::id).collect(Collectors.joining(", "))));
    }
}

package org.ipcbench.host;

/**
 * One online CPU, as the scheduler counts them.
 *
 * @param number the kernel's number
 * @param core the lowest number among the hardware threads of its core, or {@link #UNKNOWN}
 * @param cluster the lowest number among the CPUs that share its second-level cache or its cluster, if those are fewer
 *     than share the last-level cache; otherwise {@link #UNKNOWN}
 * @param llc the lowest number among the CPUs that share its last-level cache, or {@link #UNKNOWN}
 * @param node the NUMA node, or {@link #UNKNOWN}; 0 on a kernel without NUMA
 * @param socket the physical package, or {@link #UNKNOWN}
 * @param capacity its speed relative to the fastest CPU of the machine, which has 1024; 1024 where all are equal
 * @param isolated whether the scheduler keeps other tasks away from it, as after {@code isolcpus}
 */
public record Cpu(int number, int core, int cluster, int llc, int node, int socket, int capacity, boolean isolated) {

    /** A number that the kernel does not report. */
    public static final int UNKNOWN = -1;

    static final int FULL_CAPACITY = 1024;
}

package org.ipcbench.host;

/**
 * One online CPU, as the scheduler counts them.
 *
 * @param number the kernel's number
 * @param core the lowest number among the hardware threads of its core, or {@link #UNKNOWN}
 * @param socket the physical package, or {@link #UNKNOWN}
 * @param node the NUMA node; 0 on a kernel that knows none
 * @param llc the lowest number among the CPUs that share its last-level cache, or {@link #UNKNOWN}
 * @param capacity its speed relative to the fastest CPU of the machine, which has 1024; 1024 where all are equal
 */
record Cpu(int number, int core, int socket, int node, int llc, int capacity) {

    static final int UNKNOWN = -1;

    static final int FULL_CAPACITY = 1024;

    boolean sharesCoreWith(Cpu other) {
        return core != UNKNOWN && core == other.core;
    }
}

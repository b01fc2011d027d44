package org.ipcbench.host;

import java.util.List;
import java.util.Map;

/**
 * How far apart the NUMA nodes are, as the firmware says: 10 within one node, 20 for twice as far.
 *
 * @param rows for each node, its distance to each node; empty where the kernel does not report it
 */
record NodeDistances(Map<Integer, Map<Integer, Integer>> rows) {

    /** Returns the distance, or {@link Cpu#UNKNOWN}. */
    int between(int node, int other) {
        return rows.getOrDefault(node, Map.of()).getOrDefault(other, Cpu.UNKNOWN);
    }

    /** Returns the distinct distances, the nearest first. */
    List<Integer> distinct() {
        return rows.values().stream()
                .flatMap(row -> row.values().stream())
                .distinct()
                .sorted()
                .toList();
    }
}

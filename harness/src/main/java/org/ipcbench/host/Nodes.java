package org.ipcbench.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The NUMA nodes that are online. */
final class Nodes {
    private static final String DIRECTORY = "/sys/devices/system/node";

    private final TreeMap<Integer, NavigableSet<Integer>> cpusOfNode = new TreeMap<>();

    /** For each node, its distance to each node, as the firmware says: 10 within one node, 20 for twice as far; empty where unknown. */
    private final Map<Integer, Map<Integer, Integer>> distances = new HashMap<>();

    Nodes(SystemFiles files) {
        for (int node : files.cpus(DIRECTORY + "/online").orElseGet(() -> files.numbers(DIRECTORY, "node"))) {
            String directory = DIRECTORY + "/node" + node;
            cpusOfNode.put(
                    node,
                    files.cpus(directory + "/cpulist", directory + "/cpumap").orElseGet(TreeSet::new));
        }
        cpusOfNode.keySet().forEach(node -> row(files, node).ifPresent(row -> distances.put(node, row)));
    }

    /** The row has one number per online node. */
    private Optional<Map<Integer, Integer>> row(SystemFiles files, int node) {
        String[] numbers = files.value(DIRECTORY + "/node" + node + "/distance").split(" +", -1);
        List<Integer> others = new ArrayList<>(cpusOfNode.keySet());
        if (numbers.length != others.size()) {
            return Optional.empty();
        }
        Map<Integer, Integer> row = new TreeMap<>();
        for (int i = 0; i < numbers.length; i++) {
            int other = others.get(i);
            SystemFiles.parse(numbers[i]).ifPresent(distance -> row.put(other, distance.intValue()));
        }
        return Optional.of(row);
    }

    /** Returns the first node that lists a CPU; 0 if there are no nodes, {@link Cpu#UNKNOWN} if no node lists it. */
    int of(int cpu) {
        return cpusOfNode.entrySet().stream()
                .filter(node -> node.getValue().contains(cpu))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(cpusOfNode.isEmpty() ? 0 : Cpu.UNKNOWN);
    }

    /** Returns the nodes that have only memory. */
    List<Integer> withoutCpus() {
        return cpusOfNode.entrySet().stream()
                .filter(node -> node.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean known() {
        return !cpusOfNode.isEmpty();
    }

    /** Returns how far apart two nodes are, or {@link Cpu#UNKNOWN}. */
    int distance(int node, int other) {
        return distances.getOrDefault(node, Map.of()).getOrDefault(other, Cpu.UNKNOWN);
    }

    /** Returns the distinct distances, the nearest first. */
    List<Integer> distances() {
        return distances.values().stream()
                .flatMap(row -> row.values().stream())
                .distinct()
                .sorted()
                .toList();
    }
}

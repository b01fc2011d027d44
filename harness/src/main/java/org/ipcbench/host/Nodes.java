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
    private final NodeDistances distances;

    Nodes(SystemFiles files) {
        for (int node : online(files)) {
            String directory = DIRECTORY + "/node" + node;
            cpusOfNode.put(
                    node,
                    files.cpus(directory + "/cpulist", directory + "/cpumap").orElseGet(TreeSet::new));
        }
        Map<Integer, Map<Integer, Integer>> rows = new HashMap<>();
        cpusOfNode.keySet().forEach(node -> row(files, node).ifPresent(row -> rows.put(node, row)));
        distances = new NodeDistances(rows);
    }

    private static NavigableSet<Integer> online(SystemFiles files) {
        return files.cpus(DIRECTORY + "/online").orElseGet(() -> {
            TreeSet<Integer> nodes = new TreeSet<>();
            files.names(DIRECTORY).stream()
                    .filter(name -> name.matches("node\\d+"))
                    .forEach(name -> nodes.add(Integer.parseInt(name.substring("node".length()))));
            return nodes;
        });
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

    NodeDistances distances() {
        return distances;
    }
}

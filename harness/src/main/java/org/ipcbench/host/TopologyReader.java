package org.ipcbench.host;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts a {@link Topology} together from the kernel's files, with a way out where one of them is missing. */
final class TopologyReader {
    private static final String CPUS = "/sys/devices/system/cpu";
    private static final String NODES = "/sys/devices/system/node";

    private final SystemFiles files;

    TopologyReader(SystemFiles files) {
        this.files = files;
    }

    Topology read() {
        NavigableSet<Integer> numbers = list(CPUS + "/online")
                .or(this::askedToRunOn)
                .orElseGet(() -> IntStream.range(0, Runtime.getRuntime().availableProcessors())
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new)));
        Map<Integer, Integer> nodeOfCpu = nodeOfCpu();
        TreeMap<Integer, Cpu> online = new TreeMap<>();
        for (int number : numbers) {
            online.put(number, cpu(number, nodeOfCpu.getOrDefault(number, 0)));
        }
        Cgroup cgroup = new Cgroup(files);
        return new Topology(online, allowed(numbers, cgroup), cgroup.cpuQuota());
    }

    /** The task's own list may name CPUs that are offline, and on old kernels some that the control group denies. */
    private NavigableSet<Integer> allowed(NavigableSet<Integer> online, Cgroup cgroup) {
        TreeSet<Integer> allowed = new TreeSet<>(online);
        askedToRunOn().ifPresent(allowed::retainAll);
        TreeSet<Integer> granted = new TreeSet<>(allowed);
        cgroup.cpuset().flatMap(CpuList::parse).ifPresent(granted::retainAll);
        if (!granted.isEmpty()) {
            return granted;
        }
        return allowed.isEmpty() ? online : allowed;
    }

    private Optional<NavigableSet<Integer>> askedToRunOn() {
        return files.field("/proc/self/status", "Cpus_allowed_list").flatMap(CpuList::parse);
    }

    private Cpu cpu(int number, int node) {
        String topology = CPUS + "/cpu" + number + "/topology";
        return new Cpu(
                number,
                list(topology + "/core_cpus_list")
                        .or(() -> list(topology + "/thread_siblings_list"))
                        .map(NavigableSet::first)
                        .orElse(Cpu.UNKNOWN),
                number(topology + "/physical_package_id", Cpu.UNKNOWN),
                node,
                lastLevelCache(number)
                        .flatMap(this::sharers)
                        .map(NavigableSet::first)
                        .orElse(Cpu.UNKNOWN),
                number(CPUS + "/cpu" + number + "/cpu_capacity", Cpu.FULL_CAPACITY));
    }

    private Optional<String> lastLevelCache(int number) {
        return caches(files, number).stream()
                .filter(cache -> sharers(cache).isPresent())
                .max(Comparator.comparingLong(
                        cache -> files.number(cache + "/level").orElse(0L)));
    }

    /** Returns the directories of the caches of a CPU that hold data. */
    static List<String> caches(SystemFiles files, int number) {
        String directory = CPUS + "/cpu" + number + "/cache";
        return files.names(directory).stream()
                .filter(name -> name.startsWith("index"))
                .map(name -> directory + "/" + name)
                .filter(cache -> !files.value(cache + "/type").equals("Instruction"))
                .toList();
    }

    private Optional<NavigableSet<Integer>> sharers(String cache) {
        return list(cache + "/shared_cpu_list");
    }

    private Map<Integer, Integer> nodeOfCpu() {
        Map<Integer, Integer> nodeOfCpu = new TreeMap<>();
        for (int node : list(NODES + "/online").orElseGet(TreeSet::new)) {
            list(NODES + "/node" + node + "/cpulist")
                    .ifPresent(cpus -> cpus.forEach(number -> nodeOfCpu.put(number, node)));
        }
        return nodeOfCpu;
    }

    private Optional<NavigableSet<Integer>> list(String path) {
        return files.line(path).flatMap(CpuList::parse);
    }

    private int number(String path, int otherwise) {
        return files.number(path)
                .filter(n -> n >= 0 && n <= Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElse(otherwise);
    }
}

package org.ipcbench.host;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Builds a {@link Topology} from the kernel's files, with fallbacks for missing ones. */
final class TopologyReader {
    static final String CPUS = "/sys/devices/system/cpu";

    private final SystemFiles files;
    private final CpuInfo cpuInfo;

    TopologyReader(SystemFiles files) {
        this.files = files;
        this.cpuInfo = new CpuInfo(files);
    }

    Topology read() {
        Cgroup cgroup = new Cgroup(files);
        NavigableSet<Integer> numbers = online();
        NavigableSet<Integer> allowed = files.cpus(ThisMachine.AFFINITY).orElseGet(() -> allowed(numbers, cgroup));
        numbers.addAll(allowed);
        Nodes nodes = new Nodes(files);
        Map<Integer, Integer> capacities = new Capacities(files).of(numbers);
        NavigableSet<Integer> isolated = files.cpus(CPUS + "/isolated").orElseGet(TreeSet::new);
        Map<String, Integer> firstOfCore = new HashMap<>();
        TreeMap<Integer, Cpu> online = new TreeMap<>();
        for (int number : numbers) {
            Optional<NavigableSet<Integer>> lastLevel = lastLevel(number);
            online.put(
                    number,
                    new Cpu(
                            number,
                            core(number, firstOfCore),
                            lastLevel.flatMap(all -> cluster(number, all)).orElse(Cpu.UNKNOWN),
                            lastLevel.map(NavigableSet::first).orElse(Cpu.UNKNOWN),
                            nodes.of(number),
                            socket(number),
                            capacities.getOrDefault(number, Cpu.FULL_CAPACITY),
                            isolated.contains(number)));
        }
        return new Topology(online, allowed, nodes, cgroup.cpuQuota());
    }

    /**
     * Returns the online CPUs. A container may see a renumbered list next to directories that are not renumbered: the kernel
     * describes the topology of online CPUs only.
     */
    private NavigableSet<Integer> online() {
        TreeSet<Integer> online = files.cpus(CPUS + "/online").map(TreeSet::new).orElseGet(TreeSet::new);
        files.numbers(CPUS, "cpu").stream()
                .filter(cpu -> !files.names(CPUS + "/cpu" + cpu + "/topology").isEmpty())
                .filter(cpu -> !files.value(CPUS + "/cpu" + cpu + "/online").equals("0"))
                .forEach(online::add);
        return online.isEmpty() ? new TreeSet<>(cpuInfo.processors()) : online;
    }

    /**
     * Returns the CPUs that this process may run on, for when the kernel cannot be asked. The task's own list may name offline
     * CPUs, and on old kernels some that the control group denies. A list that would leave no CPU is numbered differently.
     */
    private NavigableSet<Integer> allowed(NavigableSet<Integer> online, Cgroup cgroup) {
        Optional<NavigableSet<Integer>> listed = files.field("/proc/self/status", "Cpus_allowed_list")
                .flatMap(CpuList::parse)
                .or(() -> files.field("/proc/self/status", "Cpus_allowed").flatMap(CpuList::parseMask));
        NavigableSet<Integer> allowed = listed.orElse(online);
        if (allowed.isEmpty()) {
            return IntStream.range(0, Runtime.getRuntime().availableProcessors())
                    .boxed()
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        allowed = narrowed(allowed, online);
        return narrowed(allowed, cgroup.cpuset().flatMap(CpuList::parse).orElse(allowed));
    }

    private static NavigableSet<Integer> narrowed(NavigableSet<Integer> cpus, NavigableSet<Integer> to) {
        TreeSet<Integer> both = new TreeSet<>(cpus);
        both.retainAll(to);
        return both.isEmpty() ? cpus : both;
    }

    /** Returns the first thread of a CPU's core or, where threads are not listed, the first CPU with the same core id. */
    private int core(int number, Map<String, Integer> firstOfCore) {
        String topology = CPUS + "/cpu" + number + "/topology";
        Optional<NavigableSet<Integer>> threads = files.cpus(topology + "/core_cpus_list", topology + "/core_cpus")
                .or(() -> files.cpus(topology + "/thread_siblings_list", topology + "/thread_siblings"))
                .filter(cpus -> cpus.contains(number));
        if (threads.isPresent()) {
            return threads.get().first();
        }
        Optional<String> id = files.line(topology + "/core_id").or(() -> cpuInfo.of(number, "core id"));
        return id.map(core -> firstOfCore.computeIfAbsent(socket(number) + "/" + core, key -> number))
                .orElse(Cpu.UNKNOWN);
    }

    private int socket(int number) {
        return files.line(CPUS + "/cpu" + number + "/topology/physical_package_id")
                .or(() -> cpuInfo.of(number, "physical id"))
                .flatMap(SystemFiles::parse)
                .filter(id -> id >= 0 && id <= Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElse(Cpu.UNKNOWN);
    }

    /** Returns the CPUs that share the last-level cache of a CPU; empty if the kernel does not list them. */
    private Optional<NavigableSet<Integer>> lastLevel(int number) {
        return caches(files, number).stream()
                .max(Comparator.comparingLong(this::level))
                .flatMap(cache -> sharers(cache, number));
    }

    /** Returns the first CPU of a CPU's cluster, if the cluster is only a part of those that share the last-level cache. */
    private Optional<Integer> cluster(int number, NavigableSet<Integer> lastLevel) {
        String topology = CPUS + "/cpu" + number + "/topology";
        Stream<NavigableSet<Integer>> told =
                files.cpus(topology + "/cluster_cpus_list", topology + "/cluster_cpus").stream();
        Stream<NavigableSet<Integer>> cached = caches(files, number).stream()
                .filter(cache -> level(cache) == 2)
                .flatMap(cache -> sharers(cache, number).stream());
        return Stream.concat(told, cached)
                .filter(cpus -> cpus.contains(number) && cpus.size() > 1)
                .filter(cpus -> lastLevel.containsAll(cpus) && cpus.size() < lastLevel.size())
                .map(NavigableSet::first)
                .findFirst();
    }

    /** Returns the directories of a CPU's caches, except instruction caches. */
    static List<String> caches(SystemFiles files, int number) {
        String directory = CPUS + "/cpu" + number + "/cache";
        return files.names(directory).stream()
                .filter(name -> name.startsWith("index"))
                .map(name -> directory + "/" + name)
                .filter(cache -> !files.value(cache + "/type").equals("Instruction"))
                .toList();
    }

    private long level(String cache) {
        return files.number(cache + "/level").orElse(0L);
    }

    private Optional<NavigableSet<Integer>> sharers(String cache, int number) {
        return files.cpus(cache + "/shared_cpu_list", cache + "/shared_cpu_map").filter(cpus -> cpus.contains(number));
    }
}

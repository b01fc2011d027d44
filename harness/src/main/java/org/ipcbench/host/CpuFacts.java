package org.ipcbench.host;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what the CPUs are and how they are configured; nothing that changes from moment to moment. */
final class CpuFacts {
    private static final String CPUS = TopologyReader.CPUS;
    private static final String NONE = "none";

    private final SystemFiles files;
    private final Topology topology;
    private final Nodes nodes;

    CpuFacts(SystemFiles files, Topology topology) {
        this.files = files;
        this.topology = topology;
        this.nodes = new Nodes(files);
    }

    Map<String, String> read() {
        Collection<Cpu> online = topology.online().values();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", model());
        facts.put("architecture", architecture());
        facts.put("sockets", distinct(online, Cpu::socket));
        facts.put("cores", distinct(online, Cpu::core));
        facts.put("threads", String.valueOf(online.size()));
        facts.put("nodes", distinct(online, Cpu::node));
        facts.put("nodes without cpus", nodes.known() ? or(CpuList.format(nodes.withoutCpus()), NONE) : "");
        facts.put(
                "node distances",
                nodes.distances().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        facts.put("capacities", capacities(online));
        facts.put("caches", caches());
        facts.put("allowed cpus", CpuList.format(topology.allowedCpus()));
        facts.put("isolated cpus", isolated());
        facts.put("smt active", onOff(CPUS + "/smt/active", "1"));
        facts.put("governor", perCpu("scaling_governor"));
        facts.put("frequency driver", perCpu("scaling_driver"));
        facts.put("boost", boost());
        facts.put("frequency cap", distinct(this::frequencyCap));
        facts.put("energy preference", perCpu("energy_performance_preference"));
        facts.put("energy bias", distinct(cpu -> files.line(cpu + "/power/energy_perf_bias")));
        facts.put("idle driver", files.value(CPUS + "/cpuidle/current_driver"));
        facts.put(
                "idle governor",
                files.line(CPUS + "/cpuidle/current_governor")
                        .orElse(files.value(CPUS + "/cpuidle/current_governor_ro")));
        facts.put("idle states", distinct(this::idleStates));
        facts.put("idle exit us", distinct(this::longestIdleExitUs));
        facts.put("microcode", cpuinfo("microcode").orElse(SystemFiles.UNKNOWN));
        return facts;
    }

    /** What {@code uname -m} says. */
    private String architecture() {
        String architecture = files.line("/proc/sys/kernel/arch")
                .or(() -> files.line(ThisMachine.ARCHITECTURE))
                .orElse(System.getProperty("os.arch", ""));
        return architecture.equals("amd64") ? "x86_64" : architecture;
    }

    private String model() {
        return cpuinfo("model name")
                .or(() -> files.field("/proc/cpuinfo", "cpu model"))
                .or(this::armModel)
                .orElse(SystemFiles.UNKNOWN);
    }

    /** On aarch64 the kernel gives only numbers: Arm's list of implementers and parts has the names. */
    private Optional<String> armModel() {
        return cpuinfo("CPU implementer")
                .map(implementer -> "implementer " + implementer + " part "
                        + cpuinfo("CPU part").orElse(SystemFiles.UNKNOWN) + " variant "
                        + cpuinfo("CPU variant").orElse(SystemFiles.UNKNOWN) + " revision "
                        + cpuinfo("CPU revision").orElse(SystemFiles.UNKNOWN));
    }

    /** Returns the distinct values of a field over all CPUs: a chip may have different cores. */
    private Optional<String> cpuinfo(String key) {
        String values = files.lines("/proc/cpuinfo").stream()
                .map(line -> line.split(":", 2))
                .filter(field -> field.length == 2 && field[0].strip().equals(key))
                .map(field -> field[1].strip())
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(values).filter(text -> !text.isEmpty());
    }

    private static String distinct(Collection<Cpu> cpus, ToIntFunction<Cpu> property) {
        List<Integer> values =
                cpus.stream().mapToInt(property).distinct().boxed().toList();
        return values.contains(Cpu.UNKNOWN) ? SystemFiles.UNKNOWN : String.valueOf(values.size());
    }

    /** Returns the caches of a CPU, or of each kind of CPU where the allowed ones differ. */
    private String caches() {
        Map<String, List<Integer>> cpusByCaches = topology.allowedCpus().stream()
                .collect(Collectors.groupingBy(this::caches, LinkedHashMap::new, Collectors.toList()));
        if (cpusByCaches.size() == 1) {
            return cpusByCaches.keySet().iterator().next();
        }
        return cpusByCaches.entrySet().stream()
                .map(kind -> "CPU " + CpuList.format(kind.getValue()) + ": " + or(kind.getKey(), SystemFiles.UNKNOWN))
                .collect(Collectors.joining("; "));
    }

    private String caches(int cpu) {
        return TopologyReader.caches(files, cpu).stream().map(this::cache).collect(Collectors.joining(", "));
    }

    private static String capacities(Collection<Cpu> cpus) {
        Map<Integer, List<Integer>> cpusByCapacity = cpus.stream()
                .collect(Collectors.groupingBy(
                        Cpu::capacity,
                        () -> new TreeMap<>(Comparator.reverseOrder()),
                        Collectors.mapping(Cpu::number, Collectors.toList())));
        return cpusByCapacity.size() == 1
                ? "equal, as far as the kernel tells"
                : cpusByCapacity.entrySet().stream()
                        .map(kind -> kind.getKey() + " on CPU " + CpuList.format(kind.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private String cache(String directory) {
        String level = "L" + files.value(directory + "/level");
        String type = files.value(directory + "/type").equals("Data") ? "d" : "";
        String shared = files.line(directory + "/shared_cpu_list")
                .flatMap(CpuList::parse)
                .map(cpus -> cpus.size() == 1 ? "" : " shared by " + cpus.size())
                .orElse("");
        return level + type + " " + files.value(directory + "/size") + shared;
    }

    private String isolated() {
        return files.exists(CPUS + "/isolated") ? files.line(CPUS + "/isolated").orElse(NONE) : SystemFiles.UNKNOWN;
    }

    private String perCpu(String setting) {
        return distinct(cpu -> files.line(cpu + "/cpufreq/" + setting));
    }

    /** Returns the distinct values over all CPUs; empty if none has one. */
    private String distinct(Function<String, Optional<String>> ofCpu) {
        return topology.online().keySet().stream()
                .flatMap(cpu -> ofCpu.apply(CPUS + "/cpu" + cpu).stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Returns a configured limit: the actual frequency changes from moment to moment. */
    private Optional<String> frequencyCap(String cpu) {
        Optional<Long> most = files.number(cpu + "/cpufreq/cpuinfo_max_freq");
        Optional<Long> allowed = files.number(cpu + "/cpufreq/scaling_max_freq");
        if (most.isEmpty() || allowed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(allowed.get() < most.get() ? allowed.get() + " of " + most.get() + " kHz" : NONE);
    }

    /** Returns a CPU's idle states; disabled ones are marked. */
    private Optional<String> idleStates(String cpu) {
        String states = idleStateDirectories(cpu)
                .map(state -> files.value(state + "/name") + (enabled(state) ? "" : " disabled"))
                .collect(Collectors.joining(" "));
        return Optional.of(states).filter(text -> !text.isEmpty());
    }

    /** Returns the longest exit latency of a CPU's enabled idle states. */
    private Optional<String> longestIdleExitUs(String cpu) {
        return idleStateDirectories(cpu)
                .filter(this::enabled)
                .flatMap(state -> files.number(state + "/latency").stream())
                .max(Comparator.naturalOrder())
                .map(String::valueOf);
    }

    private Stream<String> idleStateDirectories(String cpu) {
        return files.numbers(cpu + "/cpuidle", "state").stream().map(state -> cpu + "/cpuidle/state" + state);
    }

    private boolean enabled(String state) {
        return files.number(state + "/disable").orElse(0L) == 0;
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private String boost() {
        return Stream.of(onOff(CPUS + "/intel_pstate/no_turbo", "0"), onOff(CPUS + "/cpufreq/boost", "1"))
                .filter(state -> !state.equals(SystemFiles.UNKNOWN))
                .findFirst()
                .orElse(SystemFiles.UNKNOWN);
    }

    private String onOff(String path, String on) {
        return files.line(path).map(value -> value.equals(on) ? "on" : "off").orElse(SystemFiles.UNKNOWN);
    }
}

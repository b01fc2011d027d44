package org.ipcbench.host;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what the CPUs are and how they are set; nothing that changes from one moment to the next. */
final class CpuFacts {
    private static final String CPUS = "/sys/devices/system/cpu";

    private final SystemFiles files;
    private final Topology topology;

    CpuFacts(SystemFiles files) {
        this.files = files;
        this.topology = new TopologyReader(files).read();
    }

    Map<String, String> read() {
        Collection<Cpu> online = topology.online().values();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", model());
        facts.put("architecture", files.line("/proc/sys/kernel/arch").orElse(System.getProperty("os.arch", "")));
        facts.put("sockets", distinct(online, Cpu::socket));
        facts.put("cores", distinct(online, Cpu::core));
        facts.put("threads", String.valueOf(online.size()));
        facts.put("nodes", distinct(online, Cpu::node));
        facts.put("caches", caches());
        facts.put("allowed cpus", CpuList.format(topology.allowedCpus()));
        facts.put("isolated cpus", isolated());
        facts.put("smt active", onOff(CPUS + "/smt/active", "1"));
        facts.put("governor", perCpu("scaling_governor"));
        facts.put("frequency driver", perCpu("scaling_driver"));
        facts.put("boost", boost());
        facts.put("idle driver", files.value(CPUS + "/cpuidle/current_driver"));
        facts.put("microcode", cpuinfo("microcode").orElse(SystemFiles.UNKNOWN));
        return facts;
    }

    private String model() {
        return cpuinfo("model name")
                .or(() -> files.field("/proc/cpuinfo", "cpu model"))
                .or(this::armModel)
                .orElse(SystemFiles.UNKNOWN);
    }

    /** On aarch64 the kernel gives numbers only: Arm's list of implementers and parts has the names. */
    private Optional<String> armModel() {
        return cpuinfo("CPU implementer")
                .map(implementer -> "implementer " + implementer + " part "
                        + cpuinfo("CPU part").orElse(SystemFiles.UNKNOWN) + " variant "
                        + cpuinfo("CPU variant").orElse(SystemFiles.UNKNOWN) + " revision "
                        + cpuinfo("CPU revision").orElse(SystemFiles.UNKNOWN));
    }

    /** Returns the different values of a field over all CPUs, as a chip may have cores of two makes. */
    private Optional<String> cpuinfo(String key) {
        String values = files.lines("/proc/cpuinfo").stream()
                .map(line -> line.split(":", 2))
                .filter(field -> field.length == 2 && field[0].strip().equals(key))
                .map(field -> field[1].strip())
                .distinct()
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private static String distinct(Collection<Cpu> cpus, ToIntFunction<Cpu> property) {
        List<Integer> values =
                cpus.stream().mapToInt(property).distinct().boxed().toList();
        return values.contains(Cpu.UNKNOWN) ? SystemFiles.UNKNOWN : String.valueOf(values.size());
    }

    private String caches() {
        int cpu = topology.allowedCpus().get(0);
        return TopologyReader.caches(files, cpu).stream().map(this::cache).collect(Collectors.joining(", "));
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
        return files.exists(CPUS + "/isolated") ? files.line(CPUS + "/isolated").orElse("none") : SystemFiles.UNKNOWN;
    }

    private String perCpu(String setting) {
        return topology.online().keySet().stream()
                .flatMap(cpu -> files.line(CPUS + "/cpu" + cpu + "/cpufreq/" + setting).stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
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

package org.ipcbench.host;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the figures of a run depend on, as groups of names and values for readers and for {@code compare}.
 *
 * <p>It holds only what stays the same between two runs on an unchanged machine: no current clock frequency, no free
 * memory. What cannot be read is {@code unknown}.
 */
public final class Fingerprint {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Fingerprint() {}

    /**
     * Reads this machine. Never throws.
     *
     * @param libraries name and version of the libraries that figures depend on
     */
    public static Map<String, Map<String, String>> read(Map<String, String> libraries) {
        return read(SystemFiles.REAL_ROOT, libraries);
    }

    /** Reads the machine that is described below this directory instead of {@code /}; the JVM is always this one. */
    public static Map<String, Map<String, String>> read(Path root, Map<String, String> libraries) {
        SystemFiles files = SystemFiles.below(root);
        Map<String, Map<String, String>> groups = machine(files, new TopologyReader(files).read());
        groups.put("jvm", jvm());
        groups.put("libraries", oneLine(libraries));
        return Collections.unmodifiableMap(groups);
    }

    /** Reads the group {@code jvm}: this JVM and the options it was started with. */
    public static Map<String, String> jvm() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", System.getProperty("java.vm.name", ""));
        facts.put("version", System.getProperty("java.vm.version", ""));
        facts.put("vendor", System.getProperty("java.vm.vendor", ""));
        facts.put("mode", System.getProperty("java.vm.info", ""));
        String arguments = String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
        facts.put("arguments", arguments.isEmpty() ? "none" : arguments);
        facts.put(
                "collectors",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
        facts.put("max heap bytes", String.valueOf(Runtime.getRuntime().maxMemory()));
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        return oneLine(facts);
    }

    /** Returns the groups that describe the machine alone. */
    static Map<String, Map<String, String>> machine(SystemFiles files, Topology topology) {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put("host", oneLine(new HostFacts(files).read()));
        groups.put("cpu", oneLine(new CpuFacts(files, topology).read()));
        groups.put("pairs", oneLine(pairs(topology)));
        groups.put("kernel", oneLine(new KernelFacts(files).read()));
        groups.put("limits", oneLine(new LimitFacts(files).read()));
        return groups;
    }

    /** How near the two ends of each placement are: the same word may mean something else on another machine. */
    private static Map<String, String> pairs(Topology topology) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Placement placement : Placement.values()) {
            if (placement != Placement.FREE && placement != Placement.SAME_CPU) {
                pairs.put(placement.id(), topology.place(placement) instanceof Seat.At at ? at.nearness() : "none");
            }
        }
        return pairs;
    }

    private static Map<String, String> oneLine(Map<String, String> facts) {
        Map<String, String> lines = new LinkedHashMap<>();
        facts.forEach((name, value) -> {
            String line = BLANKS.matcher(value).replaceAll(" ").strip();
            lines.put(name, line.isEmpty() ? SystemFiles.UNKNOWN : line);
        });
        return Collections.unmodifiableMap(lines);
    }
}

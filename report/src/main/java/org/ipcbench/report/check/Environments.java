package org.ipcbench.report.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Run;

/**
 * Which recorded properties of a machine and its JVM must agree before times may be compared. Properties are compared one
 * by one, so that a refusal names them; none of them changes from moment to moment.
 */
public final class Environments {
    /** Properties that define the machine: if one differs, it is another machine. */
    private static final Map<String, Set<String>> HARD = Map.of(
            "cpu",
            Set.of("model", "architecture", "sockets", "cores", "threads", "nodes", "allowed cpus", "smt active"),
            "host",
            Set.of("hypervisor"),
            "limits",
            Set.of("cgroup cpu quota", "cgroup cpuset"),
            "kernel",
            Set.of("release", "page size"),
            "jvm",
            Set.of("name", "version", "vendor", "arguments"),
            "pairs",
            Set.of("two-cpus", "smt", "cluster", "same-llc", "cross-llc", "cross-node", "cross-socket"),
            "run",
            Set.of("profile", "profiler"));

    /** What is measured, and between which CPUs, does not define the machine. */
    private static final Set<String> NOT_OF_ID = Set.of("run", "pairs");

    /** Properties that do not affect times, or that only name the machine. */
    private static final Map<String, Set<String>> IGNORED =
            Map.of("host", Set.of("name"), "kernel", Set.of("version"), "jvm", Set.of("class archive"));

    private static final Set<String> NOT_KNOWN = Set.of("", "unknown");
    private static final int ID_LENGTH = 12;

    private Environments() {}

    /**
     * A property that differs.
     *
     * @param hard true if times of the two cannot be compared; otherwise they can, with a doubt
     * @param base empty if it was not recorded
     */
    public record Difference(String group, String name, boolean hard, String base, String head) {
        /** Returns the property's name for people, such as {@code jvm arguments}. */
        public String title() {
            return group + " " + name;
        }

        /** Returns this difference as one that the user chose to ignore. */
        Difference ignored() {
            return new Difference(group, name, false, base, head);
        }

        /** Returns the values of base and head, long ones cut to what differs; empty if not recorded. */
        public List<String> values() {
            return LongValues.differing(List.of(base, head));
        }

        /** Says what differs, in one line. */
        public Phrase words() {
            List<Phrase> values = values().stream()
                    .map(value -> value.isEmpty() ? CheckWords.NOT_RECORDED.say() : Phrase.plain(value))
                    .toList();
            return Phrase.plain(title()).labels(Phrase.join(values, Phrase.plain(" → ")));
        }
    }

    /** Lists the differences; a property that one side did not record is a doubt, never a refusal. */
    public static List<Difference> differences(
            Map<String, Map<String, String>> base, Map<String, Map<String, String>> head) {
        var found = new ArrayList<Difference>();
        Map<String, Map<String, String>> names = new TreeMap<>();
        List.of(base, head)
                .forEach(side ->
                        side.forEach((group, values) -> names.computeIfAbsent(group, key -> new LinkedHashMap<>())
                                .putAll(values)));
        // Findings follow from other properties and differ where those do.
        names.remove(Run.FINDINGS);
        names.forEach((group, values) -> values.keySet().forEach(name -> {
            String a = value(base, group, name);
            String b = value(head, group, name);
            if (!a.equals(b) && !in(IGNORED, group, name)) {
                boolean known = !NOT_KNOWN.contains(a) && !NOT_KNOWN.contains(b);
                boolean same = essence(group, name)
                        .apply(a)
                        .equals(essence(group, name).apply(b));
                found.add(new Difference(group, name, known && !same && in(HARD, group, name), a, b));
            }
        }));
        return found;
    }

    /** Tells whether a property defines the machine, so that a difference is the first thing to know. */
    public static boolean matters(String group, String name) {
        return in(HARD, group, name);
    }

    /** Says in one line of English what makes the two different machines; empty if nothing does. */
    public static String hardDifferences(Map<String, Map<String, String>> base, Map<String, Map<String, String>> head) {
        return differences(base, head).stream()
                .filter(Difference::hard)
                .map(difference -> difference.words().english())
                .collect(Collectors.joining("; "));
    }

    /** Returns a short name shared by all equal machines: a digest of the properties that must agree. */
    public static String id(Map<String, Map<String, String>> environment) {
        var lines = new StringBuilder();
        new TreeMap<>(HARD).forEach((group, names) -> names.stream().sorted().forEach(name -> {
            String value = essence(group, name).apply(value(environment, group, name));
            lines.append(NOT_OF_ID.contains(group) ? "" : group + "." + name + "=" + value + "\n");
        }));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * A kernel's patch level affects figures less than its minor version does; paths and ports in JVM arguments do not affect them
     * at all. Everything else is compared whole.
     */
    private static UnaryOperator<String> essence(String group, String name) {
        return switch (title(group, name)) {
            case "kernel release" -> release -> release.replaceFirst("^(\\d+\\.\\d+).*", "$1");
            case "jvm arguments" -> JvmArguments::essence;
            default -> value -> value;
        };
    }

    private static String value(Map<String, Map<String, String>> environment, String group, String name) {
        return environment.getOrDefault(group, Map.of()).getOrDefault(name, "");
    }

    private static boolean in(Map<String, Set<String>> properties, String group, String name) {
        String title = title(group, name);
        return properties.entrySet().stream().anyMatch(entry -> entry.getValue().stream()
                .anyMatch(known -> title.equals(entry.getKey() + " " + known)));
    }

    /** The facts of the peer's host are those of any host. */
    private static String title(String group, String name) {
        return group.equals(Run.PEER_HOST) ? name : group + " " + name;
    }
}

package org.ipcbench.host;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The CPU time of every process that can be seen, with the name of its program and never its arguments: {@code /proc/PID/stat},
 * in ticks of 10 ms.
 *
 * <p>A process that both began and ended between two readings is in neither.
 */
public final class Programs {
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;
    private static final int STARTED = 19;

    private final Map<Long, Entry> processes;

    private Programs(Map<Long, Entry> processes) {
        this.processes = processes;
    }

    /** @param childrenMs CPU time of the children it has waited for, and of theirs */
    private record Entry(String name, long parent, String started, long ms, long childrenMs) {}

    /** The CPU time of all processes of one name together. */
    public record Busy(String name, long cpuMs) {}

    /** Reads the processes visible now. */
    public static Programs read() {
        return read(SystemFiles.REAL_ROOT);
    }

    /** Reads the processes that are described below this directory instead of {@code /}. */
    public static Programs read(Path root) {
        SystemFiles files = SystemFiles.below(root);
        Map<Long, Entry> processes = new HashMap<>();
        for (String name : files.names("/proc")) {
            Optional<Long> pid = SystemFiles.parse(name);
            pid.flatMap(number -> files.firstLine("/proc/" + name + "/stat", line -> true))
                    .flatMap(Programs::entry)
                    .ifPresent(entry -> processes.put(pid.orElseThrow(), entry));
        }
        return new Programs(processes);
    }

    /** Returns an empty reading. */
    public static Programs unknown() {
        return new Programs(Map.of());
    }

    private static Optional<Entry> entry(String stat) {
        String[] fields = ResourceUsage.afterName(stat);
        if (fields.length <= STARTED) {
            return Optional.empty();
        }
        return Optional.of(new Entry(
                ResourceUsage.name(stat),
                number(fields[PARENT]),
                fields[STARTED],
                ms(fields[USER], fields[SYSTEM]),
                ms(fields[CHILDREN_USER], fields[CHILDREN_SYSTEM])));
    }

    private static long ms(String user, String system) {
        return (number(user) + number(system)) * ResourceUsage.TICK_NS / 1_000_000;
    }

    private static long number(String field) {
        return SystemFiles.parse(field).orElse(0L);
    }

    /** Returns the CPU time of a process and the descendants it waited for since an earlier reading, in milliseconds. */
    public long familyMsSince(Programs earlier, long pid) {
        return familyMs(pid) - earlier.familyMs(pid);
    }

    private long familyMs(long pid) {
        Entry entry = processes.get(pid);
        return entry == null ? 0 : entry.ms + entry.childrenMs;
    }

    /**
     * Returns the programs that used the most CPU time since an earlier reading, the busiest first.
     *
     * @param own a process to leave out, with its descendants
     * @param most how many programs to return at most
     */
    public List<Busy> busiestSince(Programs earlier, long own, int most) {
        Set<Long> ours = family(own);
        ours.addAll(earlier.family(own));
        Map<String, Long> byName = new HashMap<>();
        processes.forEach((pid, entry) -> {
            Entry before = earlier.processes.get(pid);
            long since = before != null && before.started.equals(entry.started) ? before.ms : 0;
            if (!ours.contains(pid) && entry.ms > since) {
                byName.merge(entry.name, entry.ms - since, Long::sum);
            }
        });
        return byName.entrySet().stream()
                .map(program -> new Busy(program.getKey(), program.getValue()))
                .sorted(Comparator.comparingLong(Busy::cpuMs).reversed().thenComparing(Busy::name))
                .limit(most)
                .toList();
    }

    /** Returns a process and its descendants. */
    private Set<Long> family(long own) {
        Set<Long> family = new HashSet<>(Set.of(own));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Map.Entry<Long, Entry> process : processes.entrySet()) {
                grows |= family.contains(process.getValue().parent) && family.add(process.getKey());
            }
        }
        return family;
    }
}

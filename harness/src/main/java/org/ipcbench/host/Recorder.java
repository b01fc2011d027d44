package org.ipcbench.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Records what is read from a machine, but not what names it, its user or its other mounts. */
final class Recorder implements SystemFiles {
    private static final Set<String> NOBODYS_BUSINESS = Set.of("/proc/sys/kernel/hostname");

    private static final String MOUNTS = "/proc/self/mountinfo";

    /** The mounts that matter to a reader: control groups, the root, memory and temporary files. */
    private static final String SHOWN_MOUNT =
            ".* - cgroup2? .*|(\\S+ ){4}(/|/dev/shm|/dev/mqueue|/tmp) .*|.*/kubelet/pods/.*";

    private final SystemFiles source;
    private final Map<String, String> whole = new TreeMap<>();
    private final Map<String, List<String>> lines = new HashMap<>();

    Recorder(SystemFiles source) {
        this.source = source;
    }

    /** Returns what has been read so far. */
    Recording recording() {
        Map<String, String> files = new TreeMap<>(whole);
        lines.forEach((path, found) -> files.putIfAbsent(path, String.join("\n", found)));
        return new Recording(files);
    }

    @Override
    public Optional<String> text(String path) {
        Optional<String> text = source.text(path);
        text.ifPresent(content -> {
            if (!NOBODYS_BUSINESS.contains(path)) {
                whole.put(path, shown(path, content));
            }
        });
        return text;
    }

    private static String shown(String path, String content) {
        if (path.equals(KernelFacts.BOOT_LINE)) {
            // An empty line would count as missing, as if the kernel had not reported it.
            return "quiet " + KernelFacts.timingOptions(content);
        }
        return path.equals(MOUNTS)
                ? content.lines().filter(line -> line.matches(SHOWN_MOUNT)).collect(Collectors.joining("\n"))
                : content;
    }

    @Override
    public Optional<String> firstLine(String path, Predicate<String> wanted) {
        Optional<String> line = source.firstLine(path, wanted);
        line.ifPresent(found -> {
            List<String> all = lines.computeIfAbsent(path, each -> new ArrayList<>());
            if (!all.contains(found)) {
                all.add(found);
            }
        });
        return line;
    }

    @Override
    public boolean exists(String path) {
        boolean exists = source.exists(path);
        if (exists) {
            lines.computeIfAbsent(path, each -> new ArrayList<>());
        }
        return exists;
    }

    @Override
    public List<String> names(String path) {
        return source.names(path);
    }
}

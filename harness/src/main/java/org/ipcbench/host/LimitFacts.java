package org.ipcbench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells how much of everything a process may have here. */
final class LimitFacts {
    private static final Pattern COLUMNS = Pattern.compile(" {2,}");

    private final SystemFiles files;

    LimitFacts(SystemFiles files) {
        this.files = files;
    }

    Map<String, String> read() {
        Cgroup cgroup = new Cgroup(files);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cgroup", cgroup.version());
        facts.put("cgroup cpu quota", quota(cgroup.cpuQuota()));
        facts.put("cgroup cpuset", cgroup.cpuset().orElse("none"));
        facts.put(
                "cgroup memory bytes",
                cgroup.memoryMaxBytes().map(String::valueOf).orElse("unlimited"));
        facts.put("pipe-max-size bytes", files.value("/proc/sys/fs/pipe-max-size"));
        facts.put("pipe-user-pages-soft", files.value("/proc/sys/fs/pipe-user-pages-soft"));
        facts.put("mqueue msg_max", files.value("/proc/sys/fs/mqueue/msg_max"));
        facts.put("mqueue msgsize_max bytes", files.value("/proc/sys/fs/mqueue/msgsize_max"));
        facts.put("mqueue queues_max", files.value("/proc/sys/fs/mqueue/queues_max"));
        facts.put("rlimit msgqueue bytes", rlimit("Max msgqueue size"));
        facts.put("rlimit nofile", rlimit("Max open files"));
        facts.put("rlimit memlock bytes", rlimit("Max locked memory"));
        facts.put("/dev/shm", sharedMemory());
        facts.put("rmem_max bytes", files.value("/proc/sys/net/core/rmem_max"));
        facts.put("rmem_default bytes", files.value("/proc/sys/net/core/rmem_default"));
        facts.put("wmem_max bytes", files.value("/proc/sys/net/core/wmem_max"));
        facts.put("wmem_default bytes", files.value("/proc/sys/net/core/wmem_default"));
        facts.put("unix max_dgram_qlen", files.value("/proc/sys/net/unix/max_dgram_qlen"));
        return facts;
    }

    private static String quota(double cpus) {
        return Double.isInfinite(cpus) ? "unlimited" : String.format(Locale.ROOT, "%.2f CPUs", cpus);
    }

    /** Returns the soft limit, and the hard one if that differs. */
    private String rlimit(String name) {
        return files.lines("/proc/self/limits").stream()
                .filter(line -> line.startsWith(name))
                .map(line -> COLUMNS.split(line.substring(name.length()).strip()))
                .filter(columns -> columns.length >= 2)
                .map(columns -> columns[0].equals(columns[1]) ? columns[0] : columns[0] + ", hard " + columns[1])
                .findFirst()
                .orElse(SystemFiles.UNKNOWN);
    }

    private String sharedMemory() {
        if (!files.exists("/dev/shm")) {
            return "missing";
        }
        Optional<Mounts.Mount> mount = Mounts.read(files).of(Path.of("/dev/shm"));
        // Without the option the size is tmpfs' own choice, half of the memory: tmpfs(5).
        return mount.map(shm -> shm.type() + " "
                        + shm.option("size").or(this::sharedMemorySize).orElse("of default size"))
                .orElse(SystemFiles.UNKNOWN);
    }

    private Optional<String> sharedMemorySize() {
        try {
            return Optional.of(Files.getFileStore(files.resolve("/dev/shm")).getTotalSpace() / 1024 + "k");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

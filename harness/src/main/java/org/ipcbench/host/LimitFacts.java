package org.ipcbench.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The limits that a process has here. */
record LimitFacts(SystemFiles files) {
    private static final String UNLIMITED = "unlimited";

    Map<String, String> read() {
        Cgroup cgroup = new Cgroup(files);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cgroup", cgroup.version());
        facts.put(
                "cgroup cpu quota",
                quota(cgroup.cpuQuota()).orElse(cgroup.shows("cpu") ? UNLIMITED : SystemFiles.UNKNOWN));
        facts.put("cgroup cpuset", cgroup.cpuset().orElse(cgroup.shows("cpuset") ? "none" : SystemFiles.UNKNOWN));
        facts.put(
                "cgroup memory bytes",
                cgroup.memoryMaxBytes()
                        .map(String::valueOf)
                        .orElse(cgroup.shows("memory") ? UNLIMITED : SystemFiles.UNKNOWN));
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
        facts.put(
                "sysv msgmax, msgmnb bytes, msgmni",
                kernel("msgmax") + ", " + kernel("msgmnb") + ", " + kernel("msgmni"));
        facts.put(
                "sysv shmmax bytes, shmall pages, shmmni",
                kernel("shmmax") + ", " + kernel("shmall") + ", " + kernel("shmmni"));
        facts.put("sysv semmsl, semmns, semopm, semmni", kernel("sem").replaceAll("\\s+", ", "));
        facts.put("rlimit sigpending", rlimit("Max pending signals"));
        return facts;
    }

    private static Optional<String> quota(double cpus) {
        return Double.isInfinite(cpus) ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "%.2f CPUs", cpus));
    }

    private String kernel(String limit) {
        return files.value("/proc/sys/kernel/" + limit);
    }

    /** Returns the soft limit, and the hard one if that differs. */
    private String rlimit(String name) {
        return HostLimits.of(files, name)
                .map(limits ->
                        limits.get(0).equals(limits.get(1)) ? limits.get(0) : limits.get(0) + ", hard " + limits.get(1))
                .orElse(SystemFiles.UNKNOWN);
    }

    private String sharedMemory() {
        if (!files.exists("/dev/shm")) {
            // A directory with only proc and sys says nothing about it.
            return files.exists("/dev") ? "missing" : SystemFiles.UNKNOWN;
        }
        Optional<Mounts.Mount> mount = Mounts.read(files).of(Path.of("/dev/shm"));
        // Without the option the size is the default of tmpfs, half of the memory: tmpfs(5).
        return mount.map(shm -> shm.type() + " "
                        + shm.option("size")
                                .or(() -> files.line(ThisMachine.SIZE_OF + "/dev/shm"))
                                .orElse("of default size"))
                .orElse(SystemFiles.UNKNOWN);
    }
}

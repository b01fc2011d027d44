package org.ipcbench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Writes what the kernel of some other machine would show below {@code /proc} and {@code /sys}. */
final class FakeMachine {
    static final String CPUS = "/sys/devices/system/cpu";

    private final Path root;

    FakeMachine(Path root) {
        this.root = root;
    }

    /** Two sockets of four cores with two threads each; threads of a core are n and n + 8; one node and L3 per socket. */
    static FakeMachine twoSocketsWithSmt(Path root) {
        FakeMachine machine = new FakeMachine(root).online("0-15").allowed("0-15");
        for (int cpu = 0; cpu < 16; cpu++) {
            int core = cpu % 8;
            int socket = core / 4;
            String threads = core + "," + (core + 8);
            machine.topology(cpu, threads, socket)
                    .cache(cpu, 1, "Data", threads)
                    .cache(cpu, 2, "Unified", threads)
                    .cache(cpu, 3, "Unified", socket == 0 ? "0-3,8-11" : "4-7,12-15");
        }
        return machine.node(0, "0-3,8-11").node(1, "4-7,12-15").file("/sys/devices/system/node/online", "0-1");
    }

    /** One socket of four cores without SMT, two cores per last-level cache. */
    static FakeMachine twoCacheClusters(Path root) {
        FakeMachine machine = new FakeMachine(root).online("0-3").allowed("0-3");
        IntStream.range(0, 4).forEach(cpu -> machine.topology(cpu, String.valueOf(cpu), 0)
                .cache(cpu, 2, "Unified", String.valueOf(cpu))
                .cache(cpu, 3, "Unified", cpu < 2 ? "0-1" : "2-3"));
        return machine;
    }

    /** A small virtual machine: two CPUs, one cache, no DMI, no cpufreq. */
    static FakeMachine twoVirtualCpus(Path root) {
        FakeMachine machine = new FakeMachine(root).online("0-1").allowed("0-1");
        IntStream.range(0, 2).forEach(cpu -> machine.topology(cpu, String.valueOf(cpu), 0)
                .cache(cpu, 1, "Data", String.valueOf(cpu))
                .cache(cpu, 1, "Instruction", String.valueOf(cpu))
                .cache(cpu, 3, "Unified", "0-1"));
        return machine.node(0, "0-1").file("/sys/devices/system/node/online", "0");
    }

    /** An aarch64 guest whose firmware describes cores but neither sockets nor caches. */
    static FakeMachine armGuestWithoutCaches(Path root) {
        FakeMachine machine = new FakeMachine(root).online("0-3").allowed("0-3");
        IntStream.range(0, 4).forEach(cpu -> machine.topology(cpu, String.valueOf(cpu), -1));
        return machine.file("/proc/cpuinfo", """
                processor\t: 0
                BogoMIPS\t: 243.75
                Features\t: fp asimd evtstrm aes
                CPU implementer\t: 0x41
                CPU architecture: 8
                CPU variant\t: 0x3
                CPU part\t: 0xd0c
                CPU revision\t: 1

                processor\t: 1
                CPU implementer\t: 0x41
                CPU part\t: 0xd0c
                """);
    }

    FakeMachine online(String cpus) {
        return file(CPUS + "/online", cpus);
    }

    FakeMachine allowed(String cpus) {
        return file("/proc/self/status", "Name:\tjava\nCpus_allowed:\tff\nCpus_allowed_list:\t" + cpus + "\n");
    }

    FakeMachine topology(int cpu, String threads, int socket) {
        String directory = CPUS + "/cpu" + cpu + "/topology";
        return file(directory + "/thread_siblings_list", threads)
                .file(directory + "/physical_package_id", String.valueOf(socket));
    }

    FakeMachine cache(int cpu, int level, String type, String sharers) {
        String directory = CPUS + "/cpu" + cpu + "/cache/index" + level + type.charAt(0);
        return file(directory + "/level", String.valueOf(level))
                .file(directory + "/type", type)
                .file(directory + "/size", (32 << level) + "K")
                .file(directory + "/shared_cpu_list", sharers);
    }

    FakeMachine node(int node, String cpus) {
        return file("/sys/devices/system/node/node" + node + "/cpulist", cpus);
    }

    /** Mounts the control groups, version 2, at their usual place, and says that the process is in this one. */
    FakeMachine cgroup2(String mountRoot, String group) {
        return file("/proc/self/cgroup", "0::" + group)
                .file(
                        "/proc/self/mountinfo",
                        "30 23 0:26 " + mountRoot + " /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw,nsdelegate\n");
    }

    FakeMachine file(String path, String content) {
        Path file = root.resolve(path.substring(1));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content.endsWith("\n") ? content : content + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}

package org.ipcbench.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Identifies the machine, and tells whether it is virtual. */
record HostFacts(SystemFiles files) {
    private static final String DMI = "/sys/class/dmi/id";
    private static final String NONE_SEEN = "none detected";

    /** Words in the product name that a hypervisor presents. */
    private static final Map<String, String> BY_PRODUCT = inOrder(
            "VirtualBox", "virtualbox",
            "innotek", "virtualbox",
            "VMware", "vmware",
            "Xen", "xen",
            "KVM", "kvm",
            "QEMU", "kvm",
            "OpenStack", "kvm",
            "Amazon EC2", "kvm",
            "Google Compute Engine", "kvm",
            "Alibaba Cloud", "kvm",
            "Microsoft Corporation Virtual Machine", "hyperv",
            "Parallels", "parallels",
            "BHYVE", "bhyve",
            "Apple Virtualization", "apple");

    private static final List<String> BY_CLOCK = List.of("kvm", "hyperv", "xen", "vmware");

    private static final List<String> IN_CGROUP =
            List.of("kubepods", "docker", "libpod", "crio", "containerd", "lxc", "garden");

    private static final List<String> KUBERNETES =
            List.of("/var/run/secrets/kubernetes.io", "/run/secrets/kubernetes.io");

    private static final Map<String, String> BY_MOUNT = inOrder(
            "/kubelet/pods/", "kubernetes",
            "/docker/", "docker",
            "io.containerd", "containerd",
            "/containers/storage/", "podman",
            "/lxc/", "lxc");

    private static Map<String, String> inOrder(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    Map<String, String> read() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", files.value("/proc/sys/kernel/hostname"));
        facts.put("os", os());
        facts.put("product", product());
        facts.put("hypervisor", hypervisor());
        facts.put("container", container());
        facts.put("memory", memory());
        return facts;
    }

    /** The kernel reserves slightly different amounts at each boot: tenths of a gibibyte stay the same. */
    private String memory() {
        return files.field("/proc/meminfo", "MemTotal")
                .flatMap(total -> SystemFiles.parse(total.replace(" kB", "")))
                .map(kib -> String.format(Locale.ROOT, "%.1f GiB", kib / (double) (1 << 20)))
                .orElse(SystemFiles.UNKNOWN);
    }

    private String os() {
        return files.field("/etc/os-release", "PRETTY_NAME")
                .or(() -> files.field("/usr/lib/os-release", "PRETTY_NAME"))
                .map(name -> name.replace("\"", ""))
                .orElse(SystemFiles.UNKNOWN);
    }

    private String product() {
        String product = Stream.of(DMI + "/sys_vendor", DMI + "/product_name", DMI + "/product_version")
                .flatMap(path -> files.line(path).stream())
                .distinct()
                .collect(Collectors.joining(" "));
        // The device tree's text ends in a zero byte.
        return product.isEmpty() ? files.value("/proc/device-tree/model").replace("\0", "") : product;
    }

    private String hypervisor() {
        return files.line("/sys/hypervisor/type")
                .filter(type -> !type.equals("none"))
                .or(() -> deviceTree("/proc/device-tree/hypervisor/compatible"))
                .orElseGet(this::hypervisorByTraces);
    }

    /** Only x86 reports in its CPU flags whether there is one. */
    private String hypervisorByTraces() {
        Optional<String> flags = files.field("/proc/cpuinfo", "flags");
        if (flags.isPresent() && !List.of(flags.get().split(" ", -1)).contains("hypervisor")) {
            return NONE_SEEN;
        }
        return Optional.of(product())
                .filter(product -> !product.contains(".metal"))
                .flatMap(product -> BY_PRODUCT.entrySet().stream()
                        .filter(name -> product.contains(name.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .or(this::byGuestClock)
                .orElse(SystemFiles.UNKNOWN);
    }

    private Optional<String> deviceTree(String path) {
        return files.line(path)
                .map(text -> text.replace("\0", " ").replace("linux,", "").strip());
    }

    /** A guest kernel that knows its hypervisor offers that hypervisor's clock, even if it uses another. */
    private Optional<String> byGuestClock() {
        String clocks = files.value("/sys/devices/system/clocksource/clocksource0/available_clocksource");
        return BY_CLOCK.stream().filter(clocks::contains).findFirst();
    }

    private String container() {
        if (files.exists("/.dockerenv")) {
            return "docker";
        }
        if (files.exists("/run/.containerenv")) {
            return "podman";
        }
        String groups = String.join("\n", files.lines("/proc/self/cgroup"));
        Mounts mounts = Mounts.read(files);
        return files.line("/run/systemd/container")
                .or(() -> IN_CGROUP.stream().filter(groups::contains).findFirst())
                .or(() -> KUBERNETES.stream()
                        .filter(files::exists)
                        .map(path -> "kubernetes")
                        .findFirst())
                .or(() -> byMounts(mounts))
                .orElse(groups.isEmpty() && !mounts.areKnown() ? SystemFiles.UNKNOWN : NONE_SEEN);
    }

    /** Even with its own cgroup namespace, a container has files that its runtime has mounted from elsewhere. */
    private static Optional<String> byMounts(Mounts mounts) {
        return BY_MOUNT.entrySet().stream()
                .filter(runtime -> mounts.all().stream()
                        .anyMatch(mount -> mount.root().contains(runtime.getKey())
                                || (mount.point().equals(Path.of("/"))
                                        && mount.options().stream()
                                                .anyMatch(option -> option.contains(runtime.getKey())))))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}

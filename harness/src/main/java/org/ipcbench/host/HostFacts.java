package org.ipcbench.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which machine it is, and whether it is a real one. */
final class HostFacts {
    private static final String DMI = "/sys/class/dmi/id";
    private static final String NONE_SEEN = "none detected";

    private final SystemFiles files;

    HostFacts(SystemFiles files) {
        this.files = files;
    }

    Map<String, String> read() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", files.value("/proc/sys/kernel/hostname"));
        facts.put("os", os());
        facts.put("product", product());
        facts.put("hypervisor", hypervisor());
        facts.put("container", container());
        return facts;
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
        Optional<String> named = files.line("/sys/hypervisor/type")
                .filter(type -> !type.equals("none"))
                .or(() -> files.line("/proc/device-tree/hypervisor/compatible").map(text -> text.replace("\0", " ")));
        if (named.isPresent()) {
            return named.get();
        }
        // Only x86 says in its flags whether there is one.
        Optional<String> flags = files.field("/proc/cpuinfo", "flags");
        if (flags.isEmpty()) {
            return SystemFiles.UNKNOWN;
        }
        boolean virtual = List.of(flags.get().split(" ", -1)).contains("hypervisor");
        return virtual ? byGuestClock() : NONE_SEEN;
    }

    /** A guest kernel that knows its hypervisor offers that one's clock, even if it uses another. */
    private String byGuestClock() {
        String clocks = files.value("/sys/devices/system/clocksource/clocksource0/available_clocksource");
        return Stream.of("kvm", "hyperv", "xen", "vmware")
                .filter(clocks::contains)
                .findFirst()
                .orElse("present");
    }

    private String container() {
        if (files.exists("/.dockerenv")) {
            return "docker";
        }
        if (files.exists("/run/.containerenv")) {
            return "podman";
        }
        return files.line("/run/systemd/container").or(this::containerByCgroup).orElse(NONE_SEEN);
    }

    private Optional<String> containerByCgroup() {
        String groups = String.join("\n", files.lines("/proc/self/cgroup"));
        return Stream.of("kubepods", "docker", "lxc", "libpod")
                .filter(groups::contains)
                .findFirst();
    }
}

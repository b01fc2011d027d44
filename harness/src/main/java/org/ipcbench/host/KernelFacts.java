package org.ipcbench.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which kernel it is and how it was set up, as far as that moves the cost of a system call or a wake-up. */
final class KernelFacts {
    private static final String VULNERABILITIES = "/sys/devices/system/cpu/vulnerabilities";
    private static final String HUGE_PAGES = "/sys/kernel/mm/transparent_hugepage";
    private static final String NOT_AFFECTED = "Not affected";

    /** Options of the boot line which change timing; the rest, such as the root disk, is nobody's business. */
    private static final Set<String> TIMING_OPTIONS = Set.of(
            "amd_pstate",
            "clocksource",
            "cpuidle.off",
            "hpet",
            "idle",
            "intel_idle.max_cstate",
            "intel_pstate",
            "irqaffinity",
            "isolcpus",
            "kpti",
            "l1tf",
            "maxcpus",
            "mds",
            "mitigations",
            "nmi_watchdog",
            "no_hz",
            "nohz",
            "nohz_full",
            "nokaslr",
            "nopti",
            "nosmt",
            "nospectre_v1",
            "nospectre_v2",
            "nr_cpus",
            "preempt",
            "processor.max_cstate",
            "pti",
            "rcu_nocbs",
            "retbleed",
            "skew_tick",
            "spec_store_bypass_disable",
            "spectre_v2",
            "spectre_v2_user",
            "srso",
            "threadirqs",
            "transparent_hugepage",
            "tsc",
            "tsx",
            "vsyscall");

    private final SystemFiles files;

    KernelFacts(SystemFiles files) {
        this.files = files;
    }

    Map<String, String> read() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("release", files.value("/proc/sys/kernel/osrelease"));
        facts.put("version", files.value("/proc/sys/kernel/version"));
        facts.put("boot options", bootOptions());
        facts.put("mitigations", mitigations());
        facts.put("clocksource", files.value("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
        facts.put("page size", files.field("/proc/self/smaps", "KernelPageSize").orElse(""));
        facts.put("transparent huge pages", chosen(files.value(HUGE_PAGES + "/enabled")));
        facts.put("huge pages in shared memory", chosen(files.value(HUGE_PAGES + "/shmem_enabled")));
        return facts;
    }

    private String bootOptions() {
        if (files.line("/proc/cmdline").isEmpty()) {
            return SystemFiles.UNKNOWN;
        }
        String options = Stream.of(files.value("/proc/cmdline").split(" ", -1))
                .filter(option -> TIMING_OPTIONS.contains(option.split("=", 2)[0]))
                .collect(Collectors.joining(" "));
        return options.isEmpty() ? "none that change timing" : options;
    }

    private String mitigations() {
        if (files.names(VULNERABILITIES).isEmpty()) {
            return SystemFiles.UNKNOWN;
        }
        String affected = files.names(VULNERABILITIES).stream()
                .filter(name -> !files.value(VULNERABILITIES + "/" + name).equals(NOT_AFFECTED))
                .map(name -> name + ": " + files.value(VULNERABILITIES + "/" + name))
                .collect(Collectors.joining(" | "));
        return affected.isEmpty() ? "not affected by any known to this kernel" : affected;
    }

    /** The kernel lists all choices and puts the one in force in brackets. */
    private static String chosen(String choices) {
        int from = choices.indexOf('[');
        int to = choices.indexOf(']');
        return from < 0 || to < from ? choices : choices.substring(from + 1, to);
    }
}

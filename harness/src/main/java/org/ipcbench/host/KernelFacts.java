package org.ipcbench.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Identifies the kernel and its configuration, as far as it affects the cost of a system call or a wake-up. */
record KernelFacts(SystemFiles files) {
    private static final String VULNERABILITIES = "/sys/devices/system/cpu/vulnerabilities";
    private static final String HUGE_PAGES = "/sys/kernel/mm/transparent_hugepage";
    static final String BOOT_LINE = "/proc/cmdline";
    private static final String NOT_AFFECTED = "Not affected";

    private static final String FIRST_TIME_NAMESPACE = "time:[" + 0xEFFFFFFAL + "]";

    private static final int NICE_AFTER_NAME = 16;
    private static final int POLICY_AFTER_NAME = 38;

    /** Indexed by the numbers of sched_setscheduler(2). */
    private static final List<String> POLICIES =
            List.of("other", "fifo", "rr", "batch", "iso", "idle", "deadline", "ext");

    /** Options of the boot line that affect timing; the rest, such as the root disk, is private. */
    private static final Set<String> TIMING_OPTIONS = Set.of("""
            amd_iommu amd_prefcore amd_pstate apparmor audit cgroup_disable clocksource cpufreq.default_governor
            cpufreq.off cpuidle.governor cpuidle.off debug_pagealloc default_hugepagesz gather_data_sampling
            hpet hugepages hugepagesz idle indirect_target_selection init_on_alloc init_on_free
            intel_idle.max_cstate intel_iommu intel_pstate iommu iommu.strict irqaffinity isolcpus kasan
            kernelcore kfence.sample_interval kpti l1tf lsm max_cstate maxcpus mds mitigations mmio_stale_data
            movable_node nmi_watchdog no_hz nohlt nohpet nohz nohz_full noibrs nokaslr nopcid nopti noretpoline
            nosmp nosmt nospec_store_bypass_disable nospectre_bhb nospectre_v1 nospectre_v2 noxsave nr_cpus numa
            numa_balancing page_alloc.shuffle page_poison preempt processor.max_cstate processor.nocst psi pti
            randomize_kstack_offset rcu_nocb_poll rcu_nocbs reg_file_data_sampling retbleed schedstats security
            selinux skew_tick slab_debug slab_nomerge slub_debug slub_nomerge spec_rstack_overflow
            spec_store_bypass_disable spectre_bhi spectre_v2 spectre_v2_user srso ssbd threadirqs
            transparent_hugepage tsa tsc tsx tsx_async_abort vmscape vsyscall workqueue.power_efficient
            """.split("\\s+"));

    Map<String, String> read() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("release", files.value("/proc/sys/kernel/osrelease"));
        facts.put("version", files.value("/proc/sys/kernel/version"));
        facts.put("boot options", bootOptions());
        facts.put("mitigations", mitigations());
        facts.put("clocksource", files.value("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
        facts.put("clocksources", files.value("/sys/devices/system/clocksource/clocksource0/available_clocksource"));
        facts.put("time namespace", timeNamespace());
        facts.put("page size", files.field("/proc/self/smaps", "KernelPageSize").orElse(""));
        facts.put("transparent huge pages", chosen(files.value(HUGE_PAGES + "/enabled")));
        facts.put("huge pages in shared memory", chosen(files.value(HUGE_PAGES + "/shmem_enabled")));
        facts.put("preemption", preemption());
        facts.put("time slice ns", timeSlice());
        facts.put("numa balancing", files.value("/proc/sys/kernel/numa_balancing"));
        facts.put("schedstats", files.value("/proc/sys/kernel/sched_schedstats"));
        facts.put("security modules", files.value("/sys/kernel/security/lsm"));
        facts.put("security label", files.value("/proc/self/attr/current").replace("\0", ""));
        facts.put("seccomp", seccomp());
        facts.put("store bypass", status("Speculation_Store_Bypass"));
        facts.put("indirect branches", status("SpeculationIndirectBranch"));
        facts.put("scheduling", scheduling());
        return facts;
    }

    private String bootOptions() {
        if (files.line(BOOT_LINE).isEmpty()) {
            return SystemFiles.UNKNOWN;
        }
        String options = timingOptions(files.value(BOOT_LINE));
        return options.isEmpty() ? "none that change timing" : options;
    }

    /** Returns the options of a boot line that affect timing. */
    static String timingOptions(String line) {
        return Stream.of(line.strip().split(" +", -1))
                .filter(option -> TIMING_OPTIONS.contains(option.split("=", 2)[0]))
                .collect(Collectors.joining(" "));
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

    /** If the kernel offers a choice, root can read the current mode; otherwise the version names it. */
    private String preemption() {
        Optional<String> mode = files.line("/sys/kernel/debug/sched/preempt");
        if (mode.isPresent()) {
            return chosen(mode.get().replace('(', '[').replace(')', ']'));
        }
        List<String> words = List.of(files.value("/proc/sys/kernel/version").split(" ", -1));
        return words.contains("PREEMPT_RT") ? "rt" : words.contains("PREEMPT") ? "full" : SystemFiles.UNKNOWN;
    }

    /** The kernel's headers give the number of the first namespace, linux/nsfs.h. */
    private String timeNamespace() {
        return files.line(ThisMachine.TIME_NAMESPACE)
                .map(name -> name.equals(FIRST_TIME_NAMESPACE) ? "the first" : "its own")
                .orElse(SystemFiles.UNKNOWN);
    }

    private String timeSlice() {
        return Stream.of(
                        "/sys/kernel/debug/sched/base_slice_ns",
                        "/sys/kernel/debug/sched/min_granularity_ns",
                        "/proc/sys/kernel/sched_min_granularity_ns")
                .flatMap(path -> files.line(path).stream())
                .findFirst()
                .orElse(SystemFiles.UNKNOWN);
    }

    private String status(String key) {
        return files.field("/proc/self/status", key).orElse(SystemFiles.UNKNOWN);
    }

    /** A filter lengthens every system call. */
    private String seccomp() {
        return switch (status("Seccomp")) {
            case "0" -> "off";
            case "1" -> "strict";
            case "2" -> "filters: " + status("Seccomp_filters");
            default -> SystemFiles.UNKNOWN;
        };
    }

    /** The class and nice value of this process, which forks and peers inherit: proc_pid_stat(5). */
    private String scheduling() {
        String[] fields = ResourceUsage.afterName(files.value("/proc/self/stat"));
        if (fields.length <= POLICY_AFTER_NAME) {
            return SystemFiles.UNKNOWN;
        }
        String policy = SystemFiles.parse(fields[POLICY_AFTER_NAME])
                .map(Long::intValue)
                .filter(number -> number >= 0 && number < POLICIES.size())
                .map(POLICIES::get)
                .orElse(SystemFiles.UNKNOWN);
        return policy + ", nice " + fields[NICE_AFTER_NAME];
    }

    /** The kernel lists all choices and puts the one in force in brackets. */
    private static String chosen(String choices) {
        int from = choices.indexOf('[');
        int to = choices.indexOf(']');
        return from < 0 || to < from ? choices : choices.substring(from + 1, to);
    }
}

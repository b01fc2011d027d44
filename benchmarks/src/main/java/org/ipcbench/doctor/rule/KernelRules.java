package org.ipcbench.doctor.rule;

import static org.ipcbench.doctor.rule.Declaration.note;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Symptoms;

/** How the kernel schedules, what it does in each call, and what it runs on. */
final class KernelRules {
    private static final double NS_PER_MS = 1e6;

    /** Linux defaults to 0.7 to 3.5 ms, depending on the number of CPUs; throughput profiles set 10. */
    private static final double LONG_SLICE_NS = 10 * NS_PER_MS;

    /** The kernel's words for work on each kernel entry or context switch; retpolines and the like cost little. */
    private static final List<String> DEAR_MITIGATIONS = List.of(
            "PTI",
            "Mitigation: IBRS",
            "Clear CPU buffers",
            "untrained return thunk",
            "Safe RET",
            "BHI: SW loop",
            "retbleed: Mitigation: IBPB",
            "spec_rstack_overflow: Mitigation: IBPB");

    private static final Set<String> SLOW_OPTIONS = Set.of(
            "audit",
            "debug_pagealloc",
            "init_on_alloc",
            "init_on_free",
            "kasan",
            "page_poison",
            "randomize_kstack_offset",
            "slab_debug",
            "slub_debug");

    private static final Pattern OFF = Pattern.compile("=(0|off)$");

    static final List<Rule> ALL = List.of(
            note("numa-balancing", "NUMA balancing")
                    .effect(
                            "the kernel unmaps pages to see who uses them, and moves them: shared memory pauses now and then")
                    .fact("kernel", "numa balancing")
                    .seen((mode, machine) ->
                            mode.equals("0") || oneNode(machine) ? "" : "kernel.numa_balancing = " + mode)
                    .mendAsRoot("sysctl kernel.numa_balancing=0"),
            note("kernel-rt", "preemption model")
                    .effect(
                            "locks of the kernel sleep and interrupts are threads: calls cost more, tails are shorter than elsewhere")
                    .fact("kernel", "preemption")
                    .seen((model, machine) -> model.equals("rt") ? "PREEMPT_RT" : "")
                    .mend("compare with kernels of this kind only, or boot one without"),
            note("long-time-slice", "time slice of the scheduler")
                    .effect("who loses the CPU to another program waits this long: tails of yield and free")
                    .number("kernel", "time slice ns")
                    .seen((ns, machine) -> ns < LONG_SLICE_NS ? "" : Math.round(ns / NS_PER_MS) + " ms")
                    .mendAsRoot(
                            "echo 3000000 > /sys/kernel/debug/sched/base_slice_ns (min_granularity_ns before Linux 6.6)"),
            note("scheduling-class", "scheduling class")
                    .effect("forks inherit it: other programs go before them, or never get the CPU")
                    .fact("kernel", "scheduling")
                    .found(scheduling -> !scheduling.equals("other, nice 0"))
                    .mend("start it without nice and chrt"),
            note("time-namespace", "time namespace")
                    .effect("the clock is read on a longer way, and counts from another zero than outside")
                    .fact("kernel", "time namespace")
                    .found(namespace -> !namespace.equals("the first"))
                    .mend("start it outside (without unshare -T)"),
            note("mitigations-lengthen-calls", "mitigations")
                    .effect(
                            "each system call, or each switch to another process, takes longer: what enters the kernel pays, what polls memory does not")
                    .fact("kernel", "mitigations")
                    .seen((all, machine) -> DEAR_MITIGATIONS.stream()
                            .filter(all::contains)
                            .map(name -> name.replace("Mitigation: ", ""))
                            .collect(Collectors.joining(", ")))
                    .mend("right where it is needed; booting with mitigations=off shows what it costs"),
            note("seccomp-filter", "seccomp filters")
                    .effect("each system call runs through the filter first")
                    .fact("kernel", "seccomp")
                    .found(seccomp -> !seccomp.equals("off"))
                    .mend("docker run --security-opt seccomp=unconfined; seccompProfile: Unconfined in a pod"),
            note("store-bypass-disabled", "speculative store bypass")
                    .effect("loads wait for earlier stores: what polls shared memory is slower")
                    .fact("kernel", "store bypass")
                    .found(status -> status.contains("mitigated"))
                    .mend("boot with spec_store_bypass_disable=prctl, or start it without a seccomp filter"),
            note("security-module", "security module (AppArmor, SELinux)")
                    .effect("sockets, queues, files and signals are checked against its policy in each call")
                    .of(machine -> machine.fact("kernel", "security modules")
                            .filter(KernelRules::knowNoPolicy)
                            .map(modules -> "unconfined")
                            .or(() -> machine.fact("kernel", "security label")))
                    .seen((label, machine) -> label.equals("unconfined") || label.equals("kernel")
                            ? ""
                            : (label.contains(":") ? "SELinux " : "profile ") + label)
                    .mend(
                            "docker run --security-opt apparmor=unconfined, or label=disable; on a machine for tests: setenforce 0"),
            note("boot-options-slow-calls", "boot options")
                    .effect(
                            "the kernel clears, checks or logs what it would not otherwise, in calls and where pages are taken")
                    .fact("kernel", "boot options")
                    .seen((options, machine) -> Stream.of(options.split(" ", -1))
                            .filter(option -> SLOW_OPTIONS.contains(option.split("=", 2)[0])
                                    && !OFF.matcher(option).find())
                            .collect(Collectors.joining(" ")))
                    .mend("take them from the boot line"),
            note("huge-pages-always", "transparent huge pages")
                    .effect(
                            "a heap gets huge pages or not, by chance: forks differ, and the kernel pauses them to merge pages")
                    .fact("kernel", "transparent huge pages")
                    .found("always"::equals)
                    .mendAsRoot("echo madvise > /sys/kernel/mm/transparent_hugepage/enabled"),
            note("virtual-machine", "hypervisor")
                    .effect(
                            "the host moves CPUs between near and far, takes their time, and may trap what costs nothing elsewhere")
                    .fact("host", "hypervisor")
                    .seen((kind, machine) -> machine.hypervisor().orElse(""))
                    .mend("nothing in this VM can: a host that pins its CPUs, or more forks"));

    private KernelRules() {}

    /** Memory without CPUs may be a node of its own. */
    private static boolean oneNode(Symptoms machine) {
        return machine.fact("cpu", "nodes").filter("1"::equals).isPresent()
                && machine.fact("cpu", "nodes without cpus")
                        .filter(nodes -> !nodes.equals("none"))
                        .isEmpty();
    }

    private static boolean knowNoPolicy(String modules) {
        return Collections.disjoint(List.of(modules.split(",", -1)), List.of("apparmor", "selinux", "smack", "tomoyo"));
    }
}

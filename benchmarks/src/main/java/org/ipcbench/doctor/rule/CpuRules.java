package org.ipcbench.doctor.rule;

import static org.ipcbench.doctor.rule.Declaration.note;
import static org.ipcbench.doctor.rule.Declaration.warning;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Symptoms;

/** How the CPUs and their clock are set, and what of the machine this process may use. */
final class CpuRules {
    /** Not readable through the vDSO: clock_gettime(2) enters the kernel, and with some of them the hypervisor. */
    private static final Set<String> SLOW_CLOCKS =
            Set.of("hpet", "acpi_pm", "jiffies", "refined-jiffies", "pit", "hyperv_clocksource_msr");

    /** Readable in user space, best first. */
    private static final List<String> FAST_CLOCKS =
            List.of("tsc", "arch_sys_counter", "kvm-clock", "hyperv_clocksource_tsc_page", "xen");

    /** With userspace, an administrator has set a frequency, which stays. */
    private static final Set<String> STEADY_GOVERNORS = Set.of("performance", "userspace");

    private static final Set<String> SAVING = Set.of("power", "balance_power");

    /**
     * Enough CPUs for two ends that poll and the background threads of two JVMs; and to isolate two and keep two for everything
     * else.
     */
    private static final int ENOUGH_CPUS = 4;

    private static final long MIB = 1 << 20;

    /** Two JVMs of 256 MiB heap and the launcher, as docs/containers.md requires. */
    private static final long ENOUGH_BYTES = 1000 * MIB;

    /** Above the halt states (C1, C1E, WFI), below those that power a core down. */
    private static final int SHALLOW_US = 20;

    static final List<Rule> ALL = List.of(
            warning("clocksource-slow", "clocksource")
                    .effect("each reading of the clock is a system call or worse: a sampled latency contains one")
                    .fact("kernel", "clocksource")
                    .found(SLOW_CLOCKS::contains)
                    .mend(CpuRules::fasterClock),
            warning("governor-not-performance", "frequency governor")
                    .effect(
                            "the clock falls while a side sleeps: what blocks is measured at a low and changing frequency")
                    .fact("cpu", "governor")
                    .found(governors -> !STEADY_GOVERNORS.containsAll(words(governors)))
                    .mendAsRoot("cpupower frequency-set -g performance"),
            warning("cpu-quota", "CPU quota of the control group")
                    .effect(
                            "who has used up its share is stopped for the rest of each period, in the middle of an exchange")
                    .number("limits", "cgroup cpu quota")
                    .seen((granted, machine) -> granted >= Math.min(machine.allowedCpus(), ENOUGH_CPUS)
                            ? ""
                            : machine.fact("limits", "cgroup cpu quota").orElse(""))
                    .mend("docker run --cpus 4; limits.cpu: 4 in a pod; systemd-run -p CPUQuota=400%"),
            warning("one-cpu", "CPUs this process may use")
                    .effect("nothing is measured between two CPUs, and both JVMs compile on the CPU that is measured")
                    .fact("cpu", "allowed cpus")
                    .seen((cpus, machine) -> machine.allowedCpus() > 1 ? "" : "CPU " + cpus + " only")
                    .mend(
                            "start without taskset, widen the cpuset (docker run --cpuset-cpus), or give the machine a second CPU"),
            note("few-cpus", "CPUs this process may use")
                    .effect("compilers, collectors and other programs have no CPU but the measured ones")
                    .fact("cpu", "allowed cpus")
                    .seen(CpuRules::few)
                    .mend("allow 4 CPUs or more; else measure more forks"),
            warning("memory-limit", "memory limit of the control group")
                    .effect("a JVM that is killed for memory fails its fork")
                    .number("limits", "cgroup memory bytes")
                    .seen((bytes, machine) -> bytes >= ENOUGH_BYTES ? "" : bytes.longValue() / MIB + " MiB")
                    .mend("docker run --memory 1g; limits.memory: 1Gi in a pod"),
            note("smt-on", "SMT")
                    .effect("two threads of a core share its caches and units, with each other or with other programs")
                    .fact("cpu", "smt active")
                    .seen((smt, machine) -> smt.equals("off")
                            ? ""
                            : "on" + (pairOfThreads(machine) ? "; two-cpus are two threads of one core" : ""))
                    .mendAsRoot("echo off > /sys/devices/system/cpu/smt/control"),
            note("turbo-on", "turbo")
                    .effect("the frequency depends on heat and on how many CPUs are busy: figures drift within a run")
                    .fact("cpu", "boost")
                    .found(boost -> !boost.equals("off"))
                    .mend(machine -> machine.asRoot(
                            intel(machine)
                                    ? "echo 1 > /sys/devices/system/cpu/intel_pstate/no_turbo"
                                    : "echo 0 > /sys/devices/system/cpu/cpufreq/boost")),
            note("frequency-capped", "frequency cap")
                    .effect("everything takes longer than this CPU needs")
                    .fact("cpu", "frequency cap")
                    .found(cap -> cap.contains(" of "))
                    .mendAsRoot(
                            "for c in /sys/devices/system/cpu/cpu*/cpufreq; do cat $c/cpuinfo_max_freq > $c/scaling_max_freq; done"),
            note("energy-preference-saves", "energy preference")
                    .effect("the CPU is slow to raise its frequency: short exchanges are measured at a low one")
                    .fact("cpu", "energy preference")
                    .found(preferences -> !Collections.disjoint(SAVING, words(preferences)))
                    .mendAsRoot(
                            "echo performance | tee /sys/devices/system/cpu/cpu*/cpufreq/energy_performance_preference"),
            note("deep-idle-states", "idle states")
                    .effect(
                            "waking the other CPU costs up to this much more than the mechanism, when it slept long enough")
                    .fact("cpu", "idle exit us")
                    .seen((times, machine) -> words(times).stream().allMatch(us -> Long.parseLong(us) <= SHALLOW_US)
                            ? ""
                            : machine.fact("cpu", "idle states").orElse("?") + ", " + times + " µs to leave")
                    .mendAsRoot("cpupower idle-set -D " + SHALLOW_US + ", and -E afterwards"),
            note("idle-haltpoll", "cpuidle governor")
                    .effect(
                            "an idle CPU polls before it halts: a wake-up that comes soon is cheap, one that comes late is dear")
                    .fact("cpu", "idle governor")
                    .found("haltpoll"::equals)
                    .mendAsRoot(
                            "echo menu > /sys/devices/system/cpu/cpuidle/current_governor; or compare only machines with the same"),
            note("no-isolated-cpus", "isolated CPUs")
                    .effect("the scheduler may put other programs on the measured CPUs at any moment: tails are theirs")
                    .fact("cpu", "isolated cpus")
                    // Fewer are the subject of few-cpus.
                    .seen((isolated, machine) ->
                            isolated.equals("none") && machine.allowedCpus() >= ENOUGH_CPUS ? isolated : "")
                    .mend(
                            "boot with isolcpus=managed_irq,domain,2-3 nohz_full=2-3 rcu_nocbs=2-3 (two CPUs of yours) and run under taskset -c 2-3"));

    private CpuRules() {}

    private static List<String> words(String values) {
        return List.of(values.split(", ", -1));
    }

    private static String fasterClock(Symptoms machine) {
        List<String> there =
                List.of(machine.fact("kernel", "clocksources").orElse("").split(" ", -1));
        return FAST_CLOCKS.stream()
                .filter(there::contains)
                .findFirst()
                .map(clock -> machine.asRoot(
                        "echo " + clock + " > /sys/devices/system/clocksource/clocksource0/current_clocksource"))
                .orElse(
                        "the kernel has no better one, and 'dmesg | grep -i -e tsc -e clocksource' says why; another host may");
    }

    /** A single CPU is the subject of one-cpu. */
    private static String few(String cpus, Symptoms machine) {
        int allowed = machine.allowedCpus();
        return allowed == 1 || allowed >= ENOUGH_CPUS
                ? ""
                : "CPU " + cpus + ", of " + machine.fact("cpu", "threads").orElse("?") + " in the machine";
    }

    private static boolean pairOfThreads(Symptoms machine) {
        return machine.fact("pairs", "two-cpus")
                .filter(pair -> pair.startsWith("smt"))
                .isPresent();
    }

    private static boolean intel(Symptoms machine) {
        return machine.fact("cpu", "frequency driver")
                .filter(driver -> driver.matches("intel_(pstate|cpufreq)"))
                .isPresent();
    }
}

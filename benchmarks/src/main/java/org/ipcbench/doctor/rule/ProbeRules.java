package org.ipcbench.doctor.rule;

import static org.ipcbench.doctor.rule.Declaration.note;
import static org.ipcbench.doctor.rule.Declaration.warning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipcbench.doctor.Readings.Calls;
import org.ipcbench.doctor.Readings.Gaps;
import org.ipcbench.doctor.Readings.HandOffs;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Symptoms;

/** What calls, clocks, neighbours and distances turned out to cost when they were probed. */
final class ProbeRules {
    /** Without a trap a system call is 50 to 300 ns, depending on mitigations and filters. */
    private static final double DEAR_CALL_NS = 500;

    /** From user space the clock is 15 to 40 ns. */
    private static final double DEAR_CLOCK_NS = 100;

    /** The kernel's timer ticks take a few thousandths. */
    private static final double MUCH_LOST = 0.01;

    private static final double NS_PER_MS = 1e6;
    private static final double LONG_GAP_NS = NS_PER_MS;

    static final List<Rule> SHORT = List.of(
            warning("cannot-pin", "pinning of threads")
                    .effect("only --placement free is measured, where the scheduler decides")
                    .of(machine -> Optional.ofNullable(machine.readings().pinning()))
                    .found(problem -> !problem.isEmpty())
                    .mend("allow sched_setaffinity: docker run --cap-add SYS_NICE, or another seccomp profile"),
            warning("system-calls-dear", "cost of a system call")
                    .effect(
                            "whatever enters the kernel costs several times what it does elsewhere; only what polls shared memory does not")
                    .of(machine ->
                            Optional.ofNullable(machine.readings().calls()).map(Calls::systemCallNs))
                    .seen((ns, machine) -> ns < DEAR_CALL_NS ? "" : "getpid takes " + Math.round(ns) + " ns")
                    .mend(ProbeRules::cheaperCalls),
            warning("clock-dear", "cost of a clock reading")
                    .effect("a sampled latency contains one: short ones are mostly clock")
                    .of(machine -> Optional.of(machine.readings().clockNs()).filter(ns -> !ns.isNaN()))
                    .seen((ns, machine) -> ns < DEAR_CLOCK_NS ? "" : Math.round(ns) + " ns")
                    .mendInVm(
                            "another clocksource, see clocksource-slow; else nothing in this VM can: the hypervisor traps the counter",
                            "another clocksource, see clocksource-slow"),
            warning("cpu-shared", "neighbours on the measured CPUs")
                    .effect(
                            "an exchange waits while they run: medians and tails are partly theirs, and change when they do")
                    .of(ProbeRules::gaps)
                    .seen((gaps, machine) -> shared(gaps).stream()
                            .map(gap -> String.format(
                                    Locale.ROOT, "CPU %d lost %.1f %% of its time", gap.cpu(), 100 * gap.lostShare()))
                            .collect(Collectors.joining(", ")))
                    .mend(machine -> shared(machine.readings().gaps()).stream()
                                    .anyMatch(gap -> gap.stolenShare() > gap.lostShare() / 2)
                            ? "nothing in this VM can: its host runs others on these CPUs"
                            : "'top' says who: stop them, or keep them away by a cpuset"),
            note("long-gaps", "interruptions of the measured CPUs")
                    .effect("the highest latencies, and p99.9 of short exchanges, are these gaps")
                    .of(ProbeRules::gaps)
                    .seen((gaps, machine) -> gaps.stream()
                            .filter(gap -> gap.lengths().maxNs() >= LONG_GAP_NS)
                            .map(gap -> String.format(
                                    Locale.ROOT,
                                    "CPU %d up to %.1f ms",
                                    gap.cpu(),
                                    gap.lengths().maxNs() / NS_PER_MS))
                            .collect(Collectors.joining(", ")))
                    .mendInVm("isolated CPUs (isolcpus=), and a host that pins its own", "isolated CPUs (isolcpus=)"));

    static final List<Rule> LONG = List.of(warning("cpus-move", "near and far states")
            .effect("what two CPUs exchange costs the one or the other, by when it is measured")
            .of(machine -> Optional.ofNullable(machine.readings().handOffs()))
            .seen((states, machine) -> states.twofold() ? text(states) : "")
            .mendInVm(
                    "nothing in this VM can: its host moves the CPUs; the report tells the states apart, more forks give each enough",
                    "a frequency that stays (governor, turbo); the report tells the states apart"));

    private ProbeRules() {}

    private static String cheaperCalls(Symptoms machine) {
        if (machine.hypervisor().isPresent()) {
            return "nothing in this VM can: its hypervisor traps system calls; another host or a real machine";
        }
        return machine.inContainer()
                ? "a container with the host's own kernel (another runtimeClassName), without a seccomp filter"
                : "look at mitigations, audit rules (auditctl -l) and tracers";
    }

    private static Optional<List<Gaps>> gaps(Symptoms machine) {
        return Optional.of(machine.readings().gaps()).filter(gaps -> !gaps.isEmpty());
    }

    private static List<Gaps> shared(List<Gaps> all) {
        return all.stream().filter(gap -> gap.lostShare() > MUCH_LOST).toList();
    }

    private static String text(HandOffs states) {
        return String.format(
                Locale.ROOT,
                "%.0f or %.0f ns there and back, %.0f %% far, %.1f changes a minute",
                states.nearNs(),
                states.farNs(),
                100 * states.farShare(),
                states.changesPerMinute());
    }
}

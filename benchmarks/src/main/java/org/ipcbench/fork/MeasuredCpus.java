package org.ipcbench.fork;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ipcbench.host.Activity;
import org.ipcbench.host.CpuTimes;
import org.ipcbench.results.CpuUse;
import org.ipcbench.results.Program;

/** Converts what CPUs and programs did between two readings to the form that a run records. */
public final class MeasuredCpus {
    private static final int NAMED = 3;
    private static final double TENTHS = 10;

    private MeasuredCpus() {}

    /**
     * Returns what CPUs did, and how much of it was ours; empty if the kernel does not report it.
     *
     * @param cpus the CPUs that matter; empty for all
     * @param oursMs CPU time of the processes that measure
     */
    public static Optional<CpuUse> use(CpuTimes before, CpuTimes after, Collection<Integer> cpus, double oursMs) {
        return after.since(before, cpus)
                .map(used -> new CpuUse(
                        rounded(used.elapsedMs()),
                        used.cpus().stream().map(MeasuredCpus::cpu).toList(),
                        rounded(oursMs),
                        used.pressureMs().map(MeasuredCpus::rounded).orElse(null),
                        null));
    }

    /** Returns the same for two readings of the machine, if everything that this process started has ended in between. */
    public static Optional<CpuUse> use(Activity before, Activity after, Collection<Integer> cpus) {
        return use(before.cpus(), after.cpus(), cpus, (double) after.ownMsSince(before));
    }

    /** Returns the programs that used the most CPU time between two readings, except this process and what it has started. */
    public static List<Program> busiest(Activity before, Activity after) {
        return after.busiestSince(before, NAMED).stream()
                .map(busy -> new Program(busy.name(), busy.cpuMs()))
                .toList();
    }

    private static CpuUse.Cpu cpu(CpuTimes.Cpu used) {
        Long mhz = used.mhz().isPresent() ? Long.valueOf(used.mhz().getAsLong()) : null;
        return new CpuUse.Cpu(used.cpu(), rounded(used.busyMs()), used.stolenMs(), mhz);
    }

    private static double rounded(double ms) {
        return Math.round(ms * TENTHS) / TENTHS;
    }
}

package org.ipcbench.host;

import java.util.Optional;
import org.ipcbench.posix.SystemCalls;

/**
 * Whether a thread's cycles, instructions and cache misses can be counted here, as far as files tell: loads no native
 * library. A container's filter shows only when {@link org.ipcbench.posix.PerfEvents} opens the counters.
 */
public final class HardwareCounters {
    private static final String PARANOID = "/proc/sys/kernel/perf_event_paranoid";
    private static final String PMUS = "/sys/bus/event_source/devices";

    /** The highest setting at which a process may count its own user's threads; Debian and Ubuntu have 3 and 4 too. */
    private static final long USER_MODE_ONLY = 2;

    private static final int CAP_SYS_ADMIN = 21;
    private static final int CAP_PERFMON = 38;

    private HardwareCounters() {}

    /**
     * Why nothing can be counted.
     *
     * @param reason what is missing, in one line, with the value found and the value needed
     * @param remedy what a person can do about it; empty if nothing
     */
    public record Missing(String reason, String remedy) {}

    /** Returns why nothing can be counted on this machine by this process; empty if nothing speaks against it. */
    public static Optional<Missing> whyMissing() {
        return whyMissing(SystemFiles.here());
    }

    static Optional<Missing> whyMissing(SystemFiles files) {
        if (!SystemCalls.known()) {
            return missing(SystemCalls.whyUnknown(), "");
        }
        // The man page: whether this file exists is the official way to tell.
        if (!files.exists(PARANOID)) {
            return missing("the kernel has no performance events: there is no " + PARANOID, "");
        }
        if (files.names(PMUS).stream().noneMatch(name -> isOfCpus(files, name))) {
            return missing(
                    "the kernel sees no performance counters of the CPU: " + PMUS
                            + " has none of cpu, cpu_core, armv8_*",
                    "run on the machine itself, or give the virtual machine a virtual PMU");
        }
        long paranoid = files.number(PARANOID).orElse(USER_MODE_ONLY);
        if (paranoid > USER_MODE_ONLY && !isPrivileged(files)) {
            return missing(
                    "kernel.perf_event_paranoid is " + paranoid + ", counting needs " + USER_MODE_ONLY
                            + ", or 1 for the kernel's part too",
                    "lower it: sysctl kernel.perf_event_paranoid=1");
        }
        return Optional.empty();
    }

    private static Optional<Missing> missing(String reason, String remedy) {
        return Optional.of(new Missing(reason, remedy));
    }

    /** A PMU of some of the CPUs, such as cpu_atom or armv8_pmuv3_0, lists them; one of the whole chip has a cpumask instead. */
    private static boolean isOfCpus(SystemFiles files, String pmu) {
        return pmu.equals("cpu") || files.exists(PMUS + "/" + pmu + "/cpus");
    }

    private static boolean isPrivileged(SystemFiles files) {
        return HostLimits.hasCapability(files, CAP_PERFMON) || HostLimits.hasCapability(files, CAP_SYS_ADMIN);
    }
}

package org.ipcbench.host;

import java.util.Optional;

/**
 * What else keeps the machine busy.
 *
 * @param stealMs time since boot, summed over all CPUs, in which a hypervisor ran something else; in steps of 10 ms
 * @param oneMinute the load average over one minute
 * @param throttledMs how long the control groups' CPU quota has stopped this process so far
 */
public record MachineLoad(long stealMs, double oneMinute, long throttledMs) {
    private static final int STEAL_FIELD = 8;

    /** Reads the load now; empty if the kernel does not report it. */
    public static Optional<MachineLoad> read() {
        return read(SystemFiles.here(), Throttle.HERE);
    }

    static Optional<MachineLoad> read(SystemFiles files, Throttle throttle) {
        // cpu user nice system idle iowait irq softirq steal …, in clock ticks
        String[] times = files.value("/proc/stat").split(" +", -1);
        String average = files.value("/proc/loadavg").split(" ", -1)[0];
        if (times.length <= STEAL_FIELD || !times[0].equals("cpu")) {
            return Optional.empty();
        }
        try {
            long stealMs = Long.parseLong(times[STEAL_FIELD]) * ResourceUsage.TICK_NS / 1_000_000;
            return Optional.of(new MachineLoad(stealMs, Double.parseDouble(average), throttle.ms()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns the time stolen since an earlier reading. */
    public long stealMsSince(MachineLoad earlier) {
        return Math.max(0, stealMs - earlier.stealMs);
    }

    /** Returns how long a quota has stopped this process since an earlier reading. */
    public long throttledMsSince(MachineLoad earlier) {
        return Math.max(0, throttledMs - earlier.throttledMs);
    }
}

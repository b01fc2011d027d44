package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "long-time-slice",
        severity = Severity.NOTE,
        subject = "time slice of the scheduler",
        effect = "who loses the CPU to another program waits this long: tails of yield and free")
final class LongTimeSlice implements Rule {
    private static final double NS_PER_MS = 1e6;

    /** Linux defaults to 0.7 to 3.5 ms, depending on the number of CPUs; throughput profiles set 10. */
    private static final double LONG_NS = 10 * NS_PER_MS;

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judgeNumber(
                "kernel",
                "time slice ns",
                ns -> ns < LONG_NS
                        ? Ruling.FINE
                        : Ruling.found(Math.round(ns / NS_PER_MS) + " ms")
                                .mend(
                                        symptoms.asRoot(
                                                "echo 3000000 > /sys/kernel/debug/sched/base_slice_ns (min_granularity_ns before Linux 6.6)")));
    }
}

package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "clock-dear",
        severity = Severity.WARNING,
        subject = "cost of a clock reading",
        effect = "a sampled latency contains one: short ones are mostly clock")
final class DearClock implements Rule {
    /** From user space it is 15 to 40 ns. */
    private static final double DEAR_NS = 100;

    @Override
    public Ruling examine(Symptoms symptoms) {
        double ns = symptoms.readings().clockNs();
        if (Double.isNaN(ns)) {
            return Ruling.UNKNOWN;
        }
        return ns < DEAR_NS
                ? Ruling.FINE
                : Ruling.found(Math.round(ns) + " ns")
                        .mend(
                                symptoms.hypervisor().isPresent()
                                        ? "another clocksource, see clocksource-slow; else nothing in this VM can: the hypervisor traps the counter"
                                        : "another clocksource, see clocksource-slow");
    }
}

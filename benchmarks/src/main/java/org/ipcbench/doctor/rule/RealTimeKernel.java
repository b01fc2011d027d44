package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "kernel-rt",
        severity = Severity.NOTE,
        subject = "preemption model",
        effect =
                "locks of the kernel sleep and interrupts are threads: calls cost more, tails are shorter than elsewhere")
final class RealTimeKernel implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "kernel",
                "preemption",
                model -> model.equals("rt")
                        ? Ruling.found("PREEMPT_RT").mend("compare with kernels of this kind only, or boot one without")
                        : Ruling.FINE);
    }
}

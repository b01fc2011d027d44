package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "one-cpu",
        severity = Severity.WARNING,
        subject = "CPUs this process may use",
        effect = "nothing is measured between two CPUs, and both JVMs compile on the CPU that is measured")
final class OneCpu implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "cpu",
                "allowed cpus",
                cpus -> symptoms.allowedCpus() > 1
                        ? Ruling.FINE
                        : Ruling.found("CPU " + cpus + " only")
                                .mend(
                                        "start without taskset, widen the cpuset (docker run --cpuset-cpus), or give the machine a second CPU"));
    }
}

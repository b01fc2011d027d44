package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "seccomp-filter",
        severity = Severity.NOTE,
        subject = "seccomp filters",
        effect = "each system call runs through the filter first")
final class SeccompFilter implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "kernel",
                "seccomp",
                seccomp -> seccomp.equals("off")
                        ? Ruling.FINE
                        : Ruling.found(seccomp)
                                .mend(
                                        "docker run --security-opt seccomp=unconfined; seccompProfile: Unconfined in a pod"));
    }
}

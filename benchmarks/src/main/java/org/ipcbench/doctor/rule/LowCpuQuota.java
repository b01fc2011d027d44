package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "cpu-quota",
        severity = Severity.WARNING,
        subject = "CPU quota of the control group",
        effect = "who has used up its share is stopped for the rest of each period, in the middle of an exchange")
final class LowCpuQuota implements Rule {
    /** Two ends that poll, and the background threads of two JVMs. */
    private static final int ENOUGH = 4;

    @Override
    public Ruling examine(Symptoms symptoms) {
        double allowed = symptoms.allowedCpus();
        return symptoms.judgeNumber(
                "limits",
                "cgroup cpu quota",
                granted -> granted >= Math.min(allowed, ENOUGH)
                        ? Ruling.FINE
                        : Ruling.found(symptoms.fact("limits", "cgroup cpu quota")
                                        .orElse(""))
                                .mend("docker run --cpus 4; limits.cpu: 4 in a pod; systemd-run -p CPUQuota=400%"));
    }
}

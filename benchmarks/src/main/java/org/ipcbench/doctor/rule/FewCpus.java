package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

/** {@link OneCpu} covers a single CPU. */
@About(
        id = "few-cpus",
        severity = Severity.NOTE,
        subject = "CPUs this process may use",
        effect = "compilers, collectors and other programs have no CPU but the measured ones")
final class FewCpus implements Rule {
    private static final int ENOUGH = 4;

    @Override
    public Ruling examine(Symptoms symptoms) {
        int allowed = symptoms.allowedCpus();
        return symptoms.judge(
                "cpu",
                "allowed cpus",
                cpus -> allowed == 1 || allowed >= ENOUGH
                        ? Ruling.FINE
                        : Ruling.found("CPU " + cpus + ", of "
                                        + symptoms.fact("cpu", "threads").orElse("?") + " in the machine")
                                .mend("allow 4 CPUs or more; else measure more forks"));
    }
}

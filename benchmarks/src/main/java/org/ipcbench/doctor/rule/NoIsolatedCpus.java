package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "no-isolated-cpus",
        severity = Severity.NOTE,
        subject = "isolated CPUs",
        effect = "the scheduler may put other programs on the measured CPUs at any moment: tails are theirs")
final class NoIsolatedCpus implements Rule {
    /** Two to isolate, two for everything else; {@link FewCpus} reports fewer. */
    private static final int ENOUGH = 4;

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "cpu",
                "isolated cpus",
                isolated -> isolated.equals("none") && symptoms.allowedCpus() >= ENOUGH
                        ? Ruling.found(isolated)
                                .mend(
                                        "boot with isolcpus=managed_irq,domain,2-3 nohz_full=2-3 rcu_nocbs=2-3 (two CPUs of yours) and run under taskset -c 2-3")
                        : Ruling.FINE);
    }
}

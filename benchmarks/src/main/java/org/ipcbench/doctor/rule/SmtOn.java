package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Answer;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "smt-on",
        severity = Severity.NOTE,
        subject = "SMT",
        effect = "two threads of a core share its caches and units, with each other or with other programs")
final class SmtOn implements Rule {
    private static boolean pairOfThreads(Symptoms symptoms) {
        return symptoms.fact("pairs", "two-cpus")
                .filter(pair -> pair.startsWith("smt"))
                .isPresent();
    }

    @Override
    public Answer examine(Symptoms symptoms) {
        return symptoms.judge(
                "cpu",
                "smt active",
                smt -> smt.equals("off")
                        ? Answer.FINE
                        : Answer.found(pairOfThreads(symptoms) ? "on; two-cpus are two threads of one core" : "on")
                                .mend(symptoms.asRoot("echo off > /sys/devices/system/cpu/smt/control")));
    }
}

package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
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
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "cpu",
                "smt active",
                smt -> smt.equals("off")
                        ? Ruling.FINE
                        : Ruling.found(pairOfThreads(symptoms) ? "on; two-cpus are two threads of one core" : "on")
                                .mend(symptoms.asRoot("echo off > /sys/devices/system/cpu/smt/control")));
    }
}

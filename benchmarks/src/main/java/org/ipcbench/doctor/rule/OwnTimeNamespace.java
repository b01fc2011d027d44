package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "time-namespace",
        severity = Severity.NOTE,
        subject = "time namespace",
        effect = "the clock is read on a longer way, and counts from another zero than outside")
final class OwnTimeNamespace implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "kernel",
                "time namespace",
                namespace -> namespace.equals("the first")
                        ? Ruling.FINE
                        : Ruling.found(namespace).mend("start it outside (without unshare -T)"));
    }
}

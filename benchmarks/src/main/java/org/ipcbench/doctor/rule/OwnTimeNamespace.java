package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Answer;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "time-namespace",
        severity = Severity.NOTE,
        subject = "time namespace",
        effect = "the clock is read on a longer way, and counts from another zero than outside")
final class OwnTimeNamespace implements Rule {

    @Override
    public Answer examine(Symptoms symptoms) {
        return symptoms.judge(
                "kernel",
                "time namespace",
                namespace -> namespace.equals("the first")
                        ? Answer.FINE
                        : Answer.found(namespace).mend("start it outside (without unshare -T)"));
    }
}

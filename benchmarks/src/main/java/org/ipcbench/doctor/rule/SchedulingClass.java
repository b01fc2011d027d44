package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "scheduling-class",
        severity = Severity.NOTE,
        subject = "scheduling class",
        effect = "forks inherit it: other programs go before them, or never get the CPU")
final class SchedulingClass implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "kernel",
                "scheduling",
                scheduling -> scheduling.equals("other, nice 0")
                        ? Ruling.FINE
                        : Ruling.found(scheduling).mend("start it without nice and chrt"));
    }
}

package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "huge-pages-always",
        severity = Severity.NOTE,
        subject = "transparent huge pages",
        effect = "a heap gets huge pages or not, by chance: forks differ, and the kernel pauses them to merge pages")
final class HugePagesAlways implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "kernel",
                "transparent huge pages",
                mode -> mode.equals("always")
                        ? Ruling.found(mode)
                                .mend(symptoms.asRoot("echo madvise > /sys/kernel/mm/transparent_hugepage/enabled"))
                        : Ruling.FINE);
    }
}

package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "open-files-few",
        severity = Severity.WARNING,
        subject = "limit of open files",
        effect = "scm-rights: its larger cells are skipped")
final class FewOpenFiles implements Rule {
    /** 253 descriptors each way, and those that a JVM keeps open. */
    private static final int WANTED = 602;

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judgeNumber(
                "limits",
                "rlimit nofile",
                files -> files >= WANTED
                        ? Ruling.FINE
                        : Ruling.found((long) files + " files")
                                .mend("ulimit -n 1024; docker run --ulimit nofile=1024"));
    }
}

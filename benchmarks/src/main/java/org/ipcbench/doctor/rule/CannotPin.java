package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "cannot-pin",
        severity = Severity.WARNING,
        subject = "pinning of threads",
        effect = "only --placement free is measured, where the scheduler decides")
final class CannotPin implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        String problem = symptoms.readings().pinning();
        if (problem == null) {
            return Ruling.UNKNOWN;
        }
        return problem.isEmpty()
                ? Ruling.FINE
                : Ruling.found(problem)
                        .mend("allow sched_setaffinity: docker run --cap-add SYS_NICE, or another seccomp profile");
    }
}

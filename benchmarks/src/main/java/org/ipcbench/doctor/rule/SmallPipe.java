package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "pipe-small",
        severity = Severity.NOTE,
        subject = "size limit of a pipe",
        effect = "pipe, fifo: a larger --capacity is refused to all but root")
final class SmallPipe implements Rule {
    /** The default of Linux, pipe(7). */
    private static final int USUAL_BYTES = 1 << 20;

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judgeNumber(
                "limits",
                "pipe-max-size bytes",
                bytes -> bytes >= USUAL_BYTES
                        ? Ruling.FINE
                        : Ruling.found("fs.pipe-max-size = " + (long) bytes)
                                .mend(symptoms.asRoot("sysctl fs.pipe-max-size=" + USUAL_BYTES)));
    }
}

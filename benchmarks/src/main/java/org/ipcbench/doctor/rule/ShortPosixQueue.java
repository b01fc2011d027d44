package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "posix-queue-short",
        severity = Severity.NOTE,
        subject = "size limit of a POSIX message",
        effect = "posix-mq: larger messages go in pieces, tagged fragmented")
final class ShortPosixQueue implements Rule {
    /** The largest message of the profile quick. */
    private static final int WANTED_BYTES = 64 << 10;

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judgeNumber(
                "limits",
                "mqueue msgsize_max bytes",
                bytes -> bytes >= WANTED_BYTES
                        ? Ruling.FINE
                        : Ruling.found((long) bytes + " bytes a message")
                                .mend(
                                        symptoms.inContainer()
                                                ? "docker run --sysctl fs.mqueue.msgsize_max=65536 --ulimit msgqueue=819200"
                                                : symptoms.asRoot("sysctl fs.mqueue.msgsize_max=65536")));
    }
}

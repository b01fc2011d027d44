package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "datagram-queue-short",
        severity = Severity.NOTE,
        subject = "length of a Unix datagram queue",
        effect = "unix-dgram: the sender of a stream sleeps after so many messages")
final class ShortDatagramQueue implements Rule {
    /** Linux defaults to 10, which systemd raises to 512. */
    private static final int WANTED = 64;

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judgeNumber(
                "limits",
                "unix max_dgram_qlen",
                messages -> messages >= WANTED
                        ? Ruling.FINE
                        : Ruling.found((long) messages + " messages")
                                .mend(
                                        symptoms.inContainer()
                                                ? "docker run --sysctl net.unix.max_dgram_qlen=512"
                                                : symptoms.asRoot("sysctl net.unix.max_dgram_qlen=512")));
    }
}

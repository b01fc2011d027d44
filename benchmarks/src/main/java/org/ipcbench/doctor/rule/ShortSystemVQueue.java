package org.ipcbench.doctor.rule;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "sysv-queue-short",
        severity = Severity.NOTE,
        subject = "size limit of a System V message",
        effect = "sysv-msg: larger messages go in pieces, tagged fragmented")
final class ShortSystemVQueue implements Rule {
    /** The largest message of the profile quick. The lower of the first two limits counts. */
    private static final int WANTED_BYTES = 64 << 10;

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge("limits", "sysv msgmax, msgmnb bytes, msgmni", limits -> {
            OptionalLong bytes = Stream.of(limits.split(", ", -1))
                    .limit(2)
                    .filter(limit -> limit.matches("\\d{1,18}"))
                    .mapToLong(Long::parseLong)
                    .min();
            if (bytes.isEmpty()) {
                return Ruling.UNKNOWN;
            }
            return bytes.getAsLong() >= WANTED_BYTES
                    ? Ruling.FINE
                    : Ruling.found(bytes.getAsLong() + " bytes a message")
                            .mend(
                                    symptoms.inContainer()
                                            ? "docker run --sysctl kernel.msgmax=65536 --sysctl kernel.msgmnb=65536"
                                            : symptoms.asRoot("sysctl kernel.msgmax=65536 kernel.msgmnb=65536"));
        });
    }
}

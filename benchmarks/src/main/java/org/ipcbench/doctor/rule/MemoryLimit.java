package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "memory-limit",
        severity = Severity.WARNING,
        subject = "memory limit of the control group",
        effect = "a JVM that is killed for memory fails its fork")
final class MemoryLimit implements Rule {
    private static final long MIB = 1 << 20;

    /** Two JVMs of 256 MiB heap and the launcher, as docs/containers.md requires. */
    private static final long ENOUGH_BYTES = 1000 * MIB;

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judgeNumber(
                "limits",
                "cgroup memory bytes",
                bytes -> bytes >= ENOUGH_BYTES
                        ? Ruling.FINE
                        : Ruling.found((long) bytes / MIB + " MiB")
                                .mend("docker run --memory 1g; limits.memory: 1Gi in a pod"));
    }
}

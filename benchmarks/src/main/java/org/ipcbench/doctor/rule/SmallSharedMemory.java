package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "shared-memory-small",
        severity = Severity.WARNING,
        subject = "size of /dev/shm",
        effect = "cells of shared memory are skipped, or lie on a disk")
final class SmallSharedMemory implements Rule {
    /** What chronicle-queue keeps of its files at most, which needs more than any other. */
    private static final double ENOUGH_KIB = 320 << 10;

    /** A tmpfs whose size is unknown or not in KiB counts as enough: the mechanisms try for themselves. */
    private static boolean enough(String memory) {
        return memory.startsWith("tmpfs ")
                && (!memory.matches("tmpfs \\d+k")
                        || Symptoms.firstNumber(memory).orElse(0) >= ENOUGH_KIB);
    }

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "limits",
                "/dev/shm",
                memory -> enough(memory)
                        ? Ruling.FINE
                        : Ruling.found(memory)
                                .mend(
                                        "docker run --shm-size 512m; an emptyDir with medium: Memory on /dev/shm in a pod; or, as root: mount -o remount,size=512m /dev/shm"));
    }
}

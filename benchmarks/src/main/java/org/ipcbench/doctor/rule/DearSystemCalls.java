package org.ipcbench.doctor.rule;

import java.util.OptionalDouble;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "system-calls-dear",
        severity = Severity.WARNING,
        subject = "cost of a system call",
        effect =
                "whatever enters the kernel costs several times what it does elsewhere; only what polls shared memory does not")
final class DearSystemCalls implements Rule {
    /** Without a trap it is 50 to 300 ns, depending on mitigations and filters. */
    private static final double DEAR_NS = 500;

    @Override
    public Ruling examine(Symptoms symptoms) {
        OptionalDouble ns = symptoms.readings().systemCallNs();
        if (ns.isEmpty()) {
            return Ruling.UNKNOWN;
        }
        return ns.getAsDouble() < DEAR_NS
                ? Ruling.FINE
                : Ruling.found("getpid takes " + Math.round(ns.getAsDouble()) + " ns")
                        .mend(
                                symptoms.hypervisor().isPresent()
                                        ? "nothing in this VM can: its hypervisor traps system calls; another host or a real machine"
                                        : symptoms.inContainer()
                                                ? "a container with the host's own kernel (another runtimeClassName), without a seccomp filter"
                                                : "look at mitigations, audit rules (auditctl -l) and tracers");
    }
}

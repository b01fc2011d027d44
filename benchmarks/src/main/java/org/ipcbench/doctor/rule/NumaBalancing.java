package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "numa-balancing",
        severity = Severity.NOTE,
        subject = "NUMA balancing",
        effect = "the kernel unmaps pages to see who uses them, and moves them: shared memory pauses now and then")
final class NumaBalancing implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "kernel",
                "numa balancing",
                mode -> mode.equals("0") || oneNode(symptoms)
                        ? Ruling.FINE
                        : Ruling.found("kernel.numa_balancing = " + mode)
                                .mend(symptoms.asRoot("sysctl kernel.numa_balancing=0")));
    }

    /** Memory without CPUs may be a node of its own. */
    private static boolean oneNode(Symptoms symptoms) {
        return symptoms.fact("cpu", "nodes").filter("1"::equals).isPresent()
                && symptoms.fact("cpu", "nodes without cpus")
                        .filter(nodes -> !nodes.equals("none"))
                        .isEmpty();
    }
}

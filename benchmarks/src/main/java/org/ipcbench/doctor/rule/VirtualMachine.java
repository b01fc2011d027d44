package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "virtual-machine",
        severity = Severity.NOTE,
        subject = "hypervisor",
        effect =
                "the host moves CPUs between near and far, takes their time, and may trap what costs nothing elsewhere")
final class VirtualMachine implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "host",
                "hypervisor",
                kind -> symptoms.hypervisor().isEmpty()
                        ? Ruling.FINE
                        : Ruling.found(kind).mend("nothing in this VM can: a host that pins its CPUs, or more forks"));
    }
}

package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Answer;
import org.ipcbench.doctor.Rule;
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
    public Answer examine(Symptoms symptoms) {
        return symptoms.judge(
                "host",
                "hypervisor",
                kind -> symptoms.hypervisor().isEmpty()
                        ? Answer.FINE
                        : Answer.found(kind).mend("nothing in this VM can: a host that pins its CPUs, or more forks"));
    }
}

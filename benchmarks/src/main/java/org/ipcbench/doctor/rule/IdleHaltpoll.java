package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "idle-haltpoll",
        severity = Severity.NOTE,
        subject = "cpuidle governor",
        effect = "an idle CPU polls before it halts: a wake-up that comes soon is cheap, one that comes late is dear")
final class IdleHaltpoll implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "cpu",
                "idle governor",
                governor -> governor.equals("haltpoll")
                        ? Ruling.found(governor)
                                .mend(symptoms.asRoot("echo menu > /sys/devices/system/cpu/cpuidle/current_governor")
                                        + "; or compare only machines with the same")
                        : Ruling.FINE);
    }
}

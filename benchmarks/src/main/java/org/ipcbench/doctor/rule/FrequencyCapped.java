package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "frequency-capped",
        severity = Severity.NOTE,
        subject = "frequency cap",
        effect = "everything takes longer than this CPU needs")
final class FrequencyCapped implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "cpu",
                "frequency cap",
                cap -> cap.contains(" of ")
                        ? Ruling.found(cap)
                                .mend(
                                        symptoms.asRoot(
                                                "for c in /sys/devices/system/cpu/cpu*/cpufreq; do cat $c/cpuinfo_max_freq > $c/scaling_max_freq; done"))
                        : Ruling.FINE);
    }
}

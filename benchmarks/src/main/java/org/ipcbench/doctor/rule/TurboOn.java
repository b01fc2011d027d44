package org.ipcbench.doctor.rule;

import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "turbo-on",
        severity = Severity.NOTE,
        subject = "turbo",
        effect = "the frequency depends on heat and on how many CPUs are busy: figures drift within a run")
final class TurboOn implements Rule {
    private static boolean intel(Symptoms symptoms) {
        return symptoms.fact("cpu", "frequency driver")
                .filter(driver -> driver.matches("intel_(pstate|cpufreq)"))
                .isPresent();
    }

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "cpu",
                "boost",
                boost -> boost.equals("off")
                        ? Ruling.FINE
                        : Ruling.found(boost)
                                .mend(symptoms.asRoot(
                                        intel(symptoms)
                                                ? "echo 1 > /sys/devices/system/cpu/intel_pstate/no_turbo"
                                                : "echo 0 > /sys/devices/system/cpu/cpufreq/boost")));
    }
}

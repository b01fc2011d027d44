package org.ipcbench.doctor.rule;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "energy-preference-saves",
        severity = Severity.NOTE,
        subject = "energy preference",
        effect = "the CPU is slow to raise its frequency: short exchanges are measured at a low one")
final class EnergyPreferenceSaves implements Rule {
    private static final Set<String> SAVING = Set.of("power", "balance_power");

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "cpu",
                "energy preference",
                preferences -> Collections.disjoint(SAVING, List.of(preferences.split(", ", -1)))
                        ? Ruling.FINE
                        : Ruling.found(preferences)
                                .mend(
                                        symptoms.asRoot(
                                                "echo performance | tee /sys/devices/system/cpu/cpu*/cpufreq/energy_performance_preference")));
    }
}

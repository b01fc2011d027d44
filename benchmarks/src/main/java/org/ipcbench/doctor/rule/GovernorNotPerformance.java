package org.ipcbench.doctor.rule;

import java.util.List;
import java.util.Set;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "governor-not-performance",
        severity = Severity.WARNING,
        subject = "frequency governor",
        effect = "the clock falls while a side sleeps: what blocks is measured at a low and changing frequency")
final class GovernorNotPerformance implements Rule {
    /** With userspace, an administrator has set a frequency, which stays. */
    private static final Set<String> STEADY = Set.of("performance", "userspace");

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "cpu",
                "governor",
                governors -> STEADY.containsAll(List.of(governors.split(", ", -1)))
                        ? Ruling.FINE
                        : Ruling.found(governors).mend(symptoms.asRoot("cpupower frequency-set -g performance")));
    }
}

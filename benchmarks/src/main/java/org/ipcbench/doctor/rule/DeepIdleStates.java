package org.ipcbench.doctor.rule;

import java.util.regex.Pattern;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "deep-idle-states",
        severity = Severity.NOTE,
        subject = "idle states",
        effect = "waking the other CPU costs up to this much more than the mechanism, when it slept long enough")
final class DeepIdleStates implements Rule {
    /** Above the halt states (C1, C1E, WFI), below those that power a core down. */
    private static final int SHALLOW_US = 20;

    private static final Pattern NUMBERS = Pattern.compile(", ");

    @Override
    public Ruling examine(Symptoms symptoms) {
        return symptoms.judge(
                "cpu",
                "idle exit us",
                times -> NUMBERS.splitAsStream(times)
                                        .mapToLong(Long::parseLong)
                                        .max()
                                        .orElse(0)
                                <= SHALLOW_US
                        ? Ruling.FINE
                        : Ruling.found(symptoms.fact("cpu", "idle states").orElse("?") + ", " + times + " µs to leave")
                                .mend(symptoms.asRoot("cpupower idle-set -D " + SHALLOW_US + ", and -E afterwards")));
    }
}

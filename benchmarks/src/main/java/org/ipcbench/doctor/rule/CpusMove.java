package org.ipcbench.doctor.rule;

import java.util.Locale;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Readings.HandOffs;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "cpus-move",
        severity = Severity.WARNING,
        subject = "near and far states",
        effect = "what two CPUs exchange costs the one or the other, by when it is measured")
final class CpusMove implements Rule {

    @Override
    public Ruling examine(Symptoms symptoms) {
        HandOffs seen = symptoms.readings().handOffs();
        if (seen == null) {
            return Ruling.UNKNOWN;
        }
        return seen.twofold()
                ? Ruling.found(String.format(
                                Locale.ROOT,
                                "%.0f or %.0f ns there and back, %.0f %% far, %.1f changes a minute",
                                seen.nearNs(),
                                seen.farNs(),
                                100 * seen.farShare(),
                                seen.changesPerMinute()))
                        .mend(
                                symptoms.hypervisor().isPresent()
                                        ? "nothing in this VM can: its host moves the CPUs; the report tells the states apart, more forks give each enough"
                                        : "a frequency that stays (governor, turbo); the report tells the states apart")
                : Ruling.FINE;
    }
}

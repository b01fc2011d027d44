package org.ipcbench.doctor.rule;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Readings.Gaps;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

@About(
        id = "cpu-shared",
        severity = Severity.WARNING,
        subject = "neighbours on the measured CPUs",
        effect = "an exchange waits while they run: medians and tails are partly theirs, and change when they do")
final class SharedCpu implements Rule {
    /** The kernel's timer ticks take a few thousandths. */
    private static final double MUCH = 0.01;

    private static String text(Gaps gaps) {
        return String.format(Locale.ROOT, "CPU %d lost %.1f %% of its time", gaps.cpu(), 100 * gaps.lostShare());
    }

    @Override
    public Ruling examine(Symptoms symptoms) {
        List<Gaps> all = symptoms.readings().gaps();
        List<Gaps> shared = all.stream().filter(gaps -> gaps.lostShare() > MUCH).toList();
        if (all.isEmpty()) {
            return Ruling.UNKNOWN;
        }
        if (shared.isEmpty()) {
            return Ruling.FINE;
        }
        boolean host = shared.stream().anyMatch(gaps -> gaps.stolenShare() > gaps.lostShare() / 2);
        return Ruling.found(shared.stream().map(SharedCpu::text).collect(Collectors.joining(", ")))
                .mend(
                        host
                                ? "nothing in this VM can: its host runs others on these CPUs"
                                : "'top' says who: stop them, or keep them away by a cpuset");
    }
}

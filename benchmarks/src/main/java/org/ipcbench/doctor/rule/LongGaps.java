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
        id = "long-gaps",
        severity = Severity.NOTE,
        subject = "interruptions of the measured CPUs",
        effect = "the highest latencies, and p99.9 of short exchanges, are these gaps")
final class LongGaps implements Rule {
    private static final double NS_PER_MS = 1e6;
    private static final double LONG_NS = NS_PER_MS;

    @Override
    public Ruling examine(Symptoms symptoms) {
        List<Gaps> all = symptoms.readings().gaps();
        if (all.isEmpty()) {
            return Ruling.UNKNOWN;
        }
        String seen = all.stream()
                .filter(gaps -> gaps.lengths().maxNs() >= LONG_NS)
                .map(gaps -> String.format(
                        Locale.ROOT,
                        "CPU %d up to %.1f ms",
                        gaps.cpu(),
                        gaps.lengths().maxNs() / NS_PER_MS))
                .collect(Collectors.joining(", "));
        return seen.isEmpty()
                ? Ruling.FINE
                : Ruling.found(seen)
                        .mend(
                                symptoms.hypervisor().isPresent()
                                        ? "isolated CPUs (isolcpus=), and a host that pins its own"
                                        : "isolated CPUs (isolcpus=)");
    }
}

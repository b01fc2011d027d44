package org.ipcbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.doctor.Diagnosis;
import org.ipcbench.doctor.Finding;
import org.ipcbench.doctor.Readings;
import org.ipcbench.doctor.Readings.Calls;
import org.ipcbench.doctor.Readings.Gaps;
import org.ipcbench.doctor.Readings.HandOffs;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;
import org.ipcbench.report.text.Quantity;

/** What the doctor found, for a terminal. */
final class DoctorText {
    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    private DoctorText() {}

    static String of(Symptoms symptoms, Diagnosis diagnosis) {
        DoctorText all = new DoctorText();
        all.machine(symptoms);
        all.readings(symptoms.readings());
        all.findings(diagnosis);
        all.rest(diagnosis);
        return all.text.toString();
    }

    private void machine(Symptoms symptoms) {
        String kernel = symptoms.fact("kernel", "release")
                .map(release -> "Linux " + release)
                .orElse("");
        paragraph(
                "",
                Stream.of(
                                symptoms.fact("cpu", "model").orElse("unknown CPU"),
                                "CPUs " + symptoms.fact("cpu", "allowed cpus").orElse("unknown"),
                                kernel,
                                "hypervisor "
                                        + symptoms.fact("host", "hypervisor").orElse("unknown"),
                                "container "
                                        + symptoms.fact("host", "container").orElse("unknown"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" · ")));
    }

    private void readings(Readings readings) {
        Calls calls = readings.calls();
        if (calls != null) {
            line(
                    "system call %.0f ns (getpid, through %s, which adds %.0f ns) · clock reading %.0f ns",
                    calls.systemCallNs(), calls.backend(), calls.nativeCallNs(), readings.clockNs());
        }
        for (Gaps gaps : readings.gaps()) {
            line(
                    "CPU %d, gaps of a spinning clock: p50 %.0f ns, p99.9 %.0f ns, longest %s; %.2f %% of the time lost",
                    gaps.cpu(),
                    gaps.lengths().p50Ns(),
                    gaps.lengths().p999Ns(),
                    Quantity.time(gaps.lengths().maxNs()),
                    100 * gaps.lostShare());
        }
        HandOffs handOffs = readings.handOffs();
        if (handOffs != null) {
            line(
                    handOffs.twofold()
                            ? "hand-off between two CPUs: near %.0f ns, far %.0f ns"
                            : "hand-off between two CPUs: %.0f ns, one state",
                    handOffs.nearNs(),
                    handOffs.farNs());
        }
    }

    private void findings(Diagnosis diagnosis) {
        Severity last = null;
        for (Finding finding : diagnosis.findings()) {
            text.append(finding.severity() == last ? "" : "\n");
            last = finding.severity();
            paragraph("", finding.severity().id() + ": " + finding.id() + ": " + finding.seen());
            paragraph(INDENT, finding.effect());
            if (!finding.remedy().isEmpty()) {
                // On one line, so that a command can be copied.
                text.append(INDENT).append("mend: ").append(finding.remedy()).append('\n');
            }
        }
    }

    private void rest(Diagnosis diagnosis) {
        text.append('\n');
        if (!diagnosis.unknown().isEmpty()) {
            paragraph("", "unknown, as it cannot be seen from here: " + subjects(diagnosis.unknown()));
        }
        paragraph(
                "",
                "warnings: " + count(diagnosis, Severity.WARNING) + " · notes: " + count(diagnosis, Severity.NOTE)
                        + " · unknown: " + diagnosis.unknown().size() + " · fine: "
                        + diagnosis.fine().size() + " · docs/doctor.md says more of each id");
    }

    private static long count(Diagnosis diagnosis, Severity severity) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String subjects(List<Rule> rules) {
        return rules.stream().map(Rule::subject).distinct().collect(Collectors.joining(", "));
    }

    private void line(String format, Object... values) {
        paragraph("", String.format(Locale.ROOT, format, values));
    }

    /** Breaks lines between words; a word that is too long, as in a command, stays whole. */
    private void paragraph(String indent, String words) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : words.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line.setLength(0);
                line.append(INDENT);
            } else if (line.length() > indent.length()) {
                line.append(' ');
            }
            line.append(word);
        }
        text.append(line).append('\n');
    }
}

package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.ipcbench.report.baseline.AcceptedChanges;
import org.ipcbench.report.baseline.Baseline;
import org.ipcbench.report.baseline.Baselines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the baselines and the accepted changes. */
@Command(name = "list", description = "List the baselines and the accepted changes.")
final class BaselineListCommand extends Subcommand {
    @Option(names = "--baselines", paramLabel = "DIR", description = "Where baselines are kept (${DEFAULT-VALUE}).")
    private Path baselines = Path.of("baselines");

    @Override
    int run() throws IOException {
        Instant now = wiring().clock().instant();
        List<Baseline> kept = new Baselines(baselines, now).list();
        if (kept.isEmpty()) {
            out().println("no baselines in " + baselines + "; save one with ./ipcbench baseline save RUN --name NAME");
        } else {
            TextTable table = new TextTable(List.of("name", "kind", "machine", "run", "cells", "forks", "age"));
            kept.forEach(baseline -> table.add(row(baseline, now)));
            out().print(table);
        }
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        List<AcceptedChanges.Entry> entries = new AcceptedChanges(baselines).entries();
        if (!entries.isEmpty()) {
            TextTable table = new TextTable(List.of("accepted", "up to", "until", "reason"));
            entries.forEach(entry -> table.add(List.of(
                    entry.cells(),
                    Double.isFinite(entry.upTo())
                            ? String.format(Locale.ROOT, "%.0f %%", 100 * entry.upTo())
                            : "any change",
                    entry.until() + (entry.expired(today) ? " (expired)" : ""),
                    entry.reason())));
            out().println();
            out().print(table);
        }
        return 0;
    }

    private static List<String> row(Baseline baseline, Instant now) {
        return List.of(
                baseline.name(),
                baseline.rolling() ? "rolling" : "fixed",
                baseline.machine(),
                baseline.run() + (baseline.commit().isEmpty() ? "" : " (" + baseline.commit() + ")"),
                String.valueOf(baseline.cells()),
                String.valueOf(baseline.forks()),
                baseline.days(now) + " days" + (baseline.expired(now) ? ", expired" : ""));
    }
}

package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ipcbench.report.Reports;
import org.ipcbench.report.history.HistoryFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports where the series of nightly checks changed. */
@Command(
        name = "history",
        description =
                "Show where a series written by checks (check --history FILE) changed its level: takes 20 checks or more and "
                        + "looks at the latest 50 of each cell. A report, not a gate.")
final class HistoryCommand extends Subcommand {
    @Parameters(
            arity = "1",
            paramLabel = "FILE",
            description = "The file that checks append to, such as history.jsonl.")
    private Path file = Path.of("history.jsonl");

    @Option(
            names = "--min-effect",
            paramLabel = "PERCENT",
            defaultValue = "2.5%",
            converter = Conversions.Percent.class,
            description = "The smallest change that is reported (${DEFAULT-VALUE}).")
    private double minEffect;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also draw a page there: a small line for each cell, to search and to look at.")
    private @Nullable Path page;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Override
    int run() throws IOException {
        List<HistoryFile.Series> series = new HistoryFile(file).series();
        List<HistoryFile.Found> changes = series.stream()
                .flatMap(each -> each.latestChanges(minEffect).stream())
                .toList();
        if (changes.isEmpty()) {
            out().println("no change of level found");
        }
        for (HistoryFile.Found change : changes) {
            out().println(String.format(
                    Locale.ROOT,
                    "%s: cost x%.3f between %s and %s%s",
                    change.cell(),
                    change.ratio(),
                    change.lastBefore(),
                    change.firstAfter(),
                    change.settled() ? "" : " (recent: wait for more)"));
        }
        if (page != null) {
            out().println(Reports.history(series, minEffect, page, language.languages()));
        }
        return 0;
    }
}

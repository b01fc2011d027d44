package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.Checks;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.history.HistoryFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a verdict goes, and the code that writes it there. */
final class CheckOutput {
    @Option(names = "--all", description = "Also list unchanged cells, and figures that never decide.")
    private boolean all;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the check to it: verdict.json, summary.md, comment.md, junit.xml, annotations.txt, "
                    + "smaller- and bigger-is-better.json, bencher.json, cells.csv, samples.csv.")
    private @Nullable Path folder;

    @Option(names = "--history", paramLabel = "FILE", description = "Append the figures to it, for 'history'.")
    private @Nullable Path history;

    @Option(names = "--annotations", description = "Also print GitHub workflow annotations.")
    private boolean annotations;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "The language of summary.md and comment.md: en or zh (${DEFAULT-VALUE}).")
    private String language = "en";

    /** Rejects a language that is not known, and an output file that cannot be written, before anything is measured or judged. */
    void refuse() {
        LanguageOption.named(language);
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UserError("--out " + folder + ": that is a file; give a directory, which need not exist");
        }
    }

    /** Returns the check for a terminal. */
    String text(CheckResult result) {
        return Checks.text(result, all);
    }

    /** Prints and writes the other requested outputs. */
    void publish(CheckResult result, PrintWriter out, Instant now) throws IOException {
        out.print(annotations ? Checks.annotations(result) : "");
        out.flush();
        if (history != null) {
            new HistoryFile(history).append(result, now);
        }
        if (folder != null) {
            Checks.write(result, folder, LanguageOption.named(language));
        }
    }
}

package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.Reports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a run for other tools. */
@Command(
        name = "export",
        description =
                "Write a run for other tools: every fork and every iteration as tables for R, Python or a spreadsheet, and the "
                        + "latencies of every fork as a log of HdrHistogram.",
        footer = {"", "Example:", "  ./ipcbench export results/HOST/RUN --csv tables --hlog logs"})
final class ExportCommand extends Subcommand {
    @Parameters(arity = "1", paramLabel = "RUN", description = "The folder of a run, or its name.")
    private String run = "";

    @Option(names = "--results", paramLabel = "DIR", description = "Where to look for runs by name (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(names = "--csv", paramLabel = "DIR", description = "Where forks.csv and iterations.csv go.")
    private @Nullable Path csv;

    @Option(names = "--hlog", paramLabel = "DIR", description = "Where latency.hlog goes.")
    private @Nullable Path hlog;

    @Override
    int run() throws IOException {
        if (csv == null && hlog == null) {
            throw new UserError("nothing to write: give --csv DIR, --hlog DIR or both");
        }
        Path source = RunFolders.source(run, results);
        if (csv != null) {
            Reports.csv(source, csv);
            out().println(csv);
        }
        if (hlog != null) {
            Reports.hlog(source, hlog);
            out().println(hlog.resolve("latency.hlog"));
        }
        return 0;
    }
}

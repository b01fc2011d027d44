package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.Reports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws reports. */
@Command(
        name = "report",
        description =
                "Render the report of each run: index.html, report.md, report.zh.md and charts, in the folder of the run. For JMH results of any "
                        + "project (-rf json): the same without charts, beside the file.",
        footer = {
            "",
            "Examples:",
            "  ./ipcbench report results/HOST/RUN",
            "  ./ipcbench report jmh-result.json --out report",
            "",
            "Prints where each report is."
        })
final class ReportCommand extends Subcommand {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folders of runs, their names, or JMH files.")
    private List<String> runs = List.of();

    @Option(names = "--results", paramLabel = "DIR", description = "Where to look for runs by name (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report of a single run goes, instead of the folder of the run.")
    private @Nullable Path outDir;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Override
    int run() throws IOException {
        if (outDir != null && runs.size() > 1) {
            throw new UserError("--out takes the report of one run, " + runs.size() + " were given: leave out --out, or"
                    + " report them one by one");
        }
        for (String run : runs) {
            Path source = RunFolders.source(run, results);
            Path folder = outDir == null ? Reports.place(source) : outDir;
            Reports.Drawn report = Reports.render(source, folder, language.languages());
            err().print(report.ratios());
            err().flush();
            out().println(report.page());
        }
        return 0;
    }
}

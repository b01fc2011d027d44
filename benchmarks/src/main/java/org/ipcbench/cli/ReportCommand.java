package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.Reports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws reports. */
@Command(
        name = "report",
        description =
                "Render the report of each run: index.html, report.md, report.zh.md and charts, in the folder of the run. For JMH results of any "
                        + "project (-rf json): the same without charts, beside the file.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  ./ipcbench report results/HOST/RUN",
            "  ./ipcbench report jmh-result.json --out report",
            "",
            "Prints where each report is."
        })
final class ReportCommand implements Callable<Integer> {
    private final Wiring wiring;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folders of runs, their names, or JMH files.")
    private List<String> runs = List.of();

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where to look for runs by name (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report of a single run goes, instead of the folder of the run.")
    private @Nullable Path outDir;

    @Mixin
    private LanguageOption language = new LanguageOption();

    ReportCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec, "spec").commandLine().getErr();
        if (outDir != null && runs.size() > 1) {
            throw new UserError("--out takes the report of one run, " + runs.size() + " were given: leave out --out, or"
                    + " report them one by one");
        }
        for (String run : runs) {
            Path source = RunFolders.source(run, results);
            Path folder = outDir == null ? wiring.reporter().place(source) : outDir;
            Reports.Drawn report = wiring.reporter().render(source, folder, language.languages());
            err.print(report.ratios());
            err.flush();
            out.println(report.page());
            out.flush();
        }
        return 0;
    }
}

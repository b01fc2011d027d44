package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws reports. */
@Command(
        name = "report",
        description = "Draw the report of each run: index.html, report.md and charts, in the folder of the run.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {"", "Example:", "  ./ipcbench report results/HOST/RUN", "", "Prints where each report is."})
final class ReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folders of runs, or their names.")
    private List<String> runs = List.of();

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where runs are looked for by name (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec, "spec").commandLine().getErr();
        for (String run : runs) {
            Path folder = RunFolders.find(run, results);
            Path page = surroundings.reporter().render(folder);
            err.print(surroundings.reporter().floorText(folder));
            err.flush();
            out.println(page);
            out.flush();
        }
        return 0;
    }
}

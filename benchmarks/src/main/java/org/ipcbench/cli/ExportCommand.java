package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ipcbench.plan.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a run for other tools. */
@Command(
        name = "export",
        description =
                "Write a run for other tools: every fork and every iteration as tables for R, Python or a spreadsheet, and the "
                        + "latencies of every fork as a log of HdrHistogram.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  ./ipcbench export results/HOST/RUN --csv tables --hlog logs"})
final class ExportCommand implements Callable<Integer> {
    private final Wiring wiring;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "RUN", description = "The folder of a run, or its name.")
    private String run = "";

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where to look for runs by name (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(names = "--csv", paramLabel = "DIR", description = "Where forks.csv and iterations.csv go.")
    private @Nullable Path csv;

    @Option(names = "--hlog", paramLabel = "DIR", description = "Where latency.hlog goes.")
    private @Nullable Path hlog;

    ExportCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws IOException {
        if (csv == null && hlog == null) {
            throw new UserError("nothing to write: give --csv DIR, --hlog DIR or both");
        }
        Path source = RunFolders.source(run, results);
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        if (csv != null) {
            wiring.reporter().csv(source, csv);
            out.println(csv);
        }
        if (hlog != null) {
            wiring.reporter().hlog(source, hlog);
            out.println(hlog.resolve("latency.hlog"));
        }
        out.flush();
        return 0;
    }
}

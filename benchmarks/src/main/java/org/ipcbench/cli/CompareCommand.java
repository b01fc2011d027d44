package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ipcbench.plan.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares runs. */
@Command(
        name = "compare",
        description =
                "Compare runs: the differences between their environments, the ratio of each common cell with its interval, "
                        + "and the charts side by side. The first run is the base. Also takes JMH results of any project (-rf json).",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  ./ipcbench compare results/HOST/before results/HOST/after",
            "  ./ipcbench compare old.json new.json",
            "  ./ipcbench compare --by host results",
            "",
            "The last line of output says where the page is.",
        })
final class CompareCommand implements Callable<Integer> {
    private final Wiring wiring;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "Folders of runs, their names, or JMH files: two or more."
                    + " With --by host also folders of results, whose hosts' latest runs are taken (results).")
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
            description = "Where the page and charts go (DIR/compare/FIRST-vs-SECOND of --results).")
    private @Nullable Path folder;

    @Option(
            names = "--by",
            paramLabel = "host",
            description =
                    "Set one run of each host beside the others, with the median and the outliers of hosts that are alike,"
                            + " instead of comparing with the first.")
    private @Nullable Factor by;

    /** What runs are told apart by. */
    private enum Factor {
        /** The machines that they were made on. */
        host
    }

    @Mixin
    private LanguageOption language = new LanguageOption();

    CompareCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    private int byHost() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        Map<String, Path> hosts = RunFolders.byHost(runs.isEmpty() ? List.of(results.toString()) : runs, results);
        out.print(wiring.reporter().hostsText(hosts));
        Path place = folder == null ? results.resolve("compare").resolve("by-host") : folder;
        out.println(wiring.reporter().hosts(hosts, place, language.languages()));
        out.flush();
        return 0;
    }

    @Override
    public Integer call() throws IOException {
        if (by == Factor.host) {
            return byHost();
        }
        if (runs.size() < 2) {
            throw new UserError("compare needs two runs or more; './ipcbench compare --help' tells more");
        }
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        List<Path> folders =
                runs.stream().map(run -> RunFolders.source(run, results)).toList();
        out.print(wiring.reporter().compareText(folders));
        Path place = folder == null ? ownFolder(folders) : folder;
        out.println(wiring.reporter().compare(folders, place, language.languages()));
        out.flush();
        return 0;
    }

    private Path ownFolder(List<Path> folders) {
        String names = folders.stream()
                .map(path -> String.valueOf(path.toAbsolutePath().normalize().getFileName())
                        .replaceFirst("\\.json(\\.gz)?$", ""))
                .collect(Collectors.joining("-vs-"));
        return results.resolve("compare").resolve(names);
    }
}

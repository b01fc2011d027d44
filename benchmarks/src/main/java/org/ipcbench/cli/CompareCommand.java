package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.Reports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares runs. */
@Command(
        name = "compare",
        description =
                "Compare runs: the differences between their environments, the ratio of each common cell with its interval, "
                        + "and the charts side by side. The first run is the base. Also takes JMH results of any project (-rf json).",
        footer = {
            "",
            "Examples:",
            "  ./ipcbench compare results/HOST/before results/HOST/after",
            "  ./ipcbench compare old.json new.json",
            "  ./ipcbench compare --by host results",
            "",
            "The last line of output says where the page is.",
        })
final class CompareCommand extends Subcommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "Folders of runs, their names, or JMH files: two or more."
                    + " With --by host also folders of results, whose hosts' latest runs are taken (results).")
    private List<String> runs = List.of();

    @Option(names = "--results", paramLabel = "DIR", description = "Where to look for runs by name (${DEFAULT-VALUE}).")
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

    private int byHost() throws IOException {
        Map<String, Path> hosts = RunFolders.byHost(runs.isEmpty() ? List.of(results.toString()) : runs, results);
        out().print(Reports.hostsText(hosts));
        Path place = folder == null ? results.resolve("compare").resolve("by-host") : folder;
        out().println(Reports.hosts(hosts, place, language.languages()));
        return 0;
    }

    @Override
    int run() throws IOException {
        if (by == Factor.host) {
            return byHost();
        }
        if (runs.size() < 2) {
            throw new UserError("compare needs two runs or more; './ipcbench compare --help' tells more");
        }
        List<Path> folders =
                runs.stream().map(run -> RunFolders.source(run, results)).toList();
        out().print(Reports.compareText(folders));
        Path place = folder == null ? ownFolder(folders) : folder;
        out().println(Reports.compare(folders, place, language.languages()));
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

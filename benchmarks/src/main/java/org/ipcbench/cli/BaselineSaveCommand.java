package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.baseline.Baseline;
import org.ipcbench.report.baseline.Baselines;
import org.ipcbench.report.check.ExitCode;
import org.ipcbench.report.read.NotComparableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Saves a result under a name. */
@Command(
        name = "save",
        description =
                "Save a run, or a JMH file, as a baseline of this machine. Refuses a run that is incomplete, was disturbed or "
                        + "has too few forks; a rolling baseline also refuses a regression.",
        footer = {
            "",
            "Examples:",
            "  ./ipcbench baseline save RUN --name main --rolling",
            "  ./ipcbench baseline save RUN --name release",
        })
final class BaselineSaveCommand extends Subcommand {
    private static final int ROLLING_FORKS = 8;
    private static final int FIXED_FORKS = 3;
    private static final int ROLLING_DAYS = 30;

    @Parameters(arity = "1", paramLabel = "RUN", description = "The folder or the name of a run, or a JMH file.")
    private String run = "";

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            converter = Conversions.RunName.class,
            description = "The name of the baseline.")
    private String name = "";

    @Option(names = "--rolling", description = "Follow the main branch: replace it whenever nothing got worse.")
    private boolean rolling;

    @Option(names = "--replace", description = "Replace the baseline of this name in any case.")
    private boolean replace;

    @Option(
            names = "--min-forks",
            paramLabel = "N",
            converter = Conversions.Forks.class,
            description = "Refuse a result with fewer forks of any cell (rolling 8, fixed 3).")
    private @Nullable Integer minForks;

    @Option(
            names = "--expires",
            paramLabel = "DAYS",
            description = "Warn in checks against it once it is this old; 0 for never (rolling 30, fixed 0).")
    private @Nullable Integer expiresDays;

    @Option(names = "--results", paramLabel = "DIR", description = "Where to look for runs by name (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(names = "--baselines", paramLabel = "DIR", description = "Where baselines are kept (${DEFAULT-VALUE}).")
    private Path baselines = Path.of("baselines");

    @Override
    int run() throws IOException {
        try {
            Instant now = wiring().clock().instant().truncatedTo(ChronoUnit.SECONDS);
            Path source = RunFolders.source(run, results);
            int forks = minForks == null ? rolling ? ROLLING_FORKS : FIXED_FORKS : minForks;
            Baseline saved = new Baselines(baselines, now)
                    .save(new Baselines.Order(source, name, rolling, forks, expiry(now), replace));
            out().println(saved.folder());
            return 0;
        } catch (NotComparableException e) {
            err().println(spec().qualifiedName() + ": " + e.getMessage());
            return ExitCode.NOT_COMPARABLE.code();
        }
    }

    private @Nullable Instant expiry(Instant now) {
        int days = expiresDays == null ? rolling ? ROLLING_DAYS : 0 : expiresDays;
        if (days < 0 || days > 3650) {
            throw new UserError("--expires " + days + ": 0 to 3650 days are allowed");
        }
        return days == 0 ? null : now.plus(Duration.ofDays(days));
    }
}

package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcbench.duel.AtExit;
import org.ipcbench.duel.Budget;
import org.ipcbench.duel.Build;
import org.ipcbench.duel.Builds;
import org.ipcbench.duel.Contest;
import org.ipcbench.plan.Profile;
import org.ipcbench.report.baseline.AcceptedChanges;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.ExitCode;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.read.NotComparableException;
import org.ipcbench.run.Git;
import org.ipcbench.run.MachineLock;
import org.ipcbench.session.Injection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures two builds in turns and judges. */
@Command(
        name = "duel",
        description =
                "Build two versions, measure them in turns on this machine, confirm what looks changed on fresh forks, "
                        + "and judge whether the head got slower than the base.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  ./ipcbench duel",
            "  ./ipcbench duel --base v0.1.0 --budget 15m --mechanism 'unix*,pipe'",
            "  ./ipcbench duel --base ../old --head . --profile quick --forks 8 --out check",
            "",
            "The folder of the duel holds a run of each side; 'report' and 'check' read them.",
            "Exit codes are those of 'check'.",
        })
final class DuelCommand extends Subcommand {
    private static final Budget OF_CI = new Budget(60 * 60_000);

    @Option(
            names = "--base",
            paramLabel = "REF|DIR|JAR",
            description =
                    "What to compare with: a git ref, a checkout or a benchmarks.jar. Default: where HEAD left the main "
                            + "branch.")
    private @Nullable String base;

    @Option(
            names = "--head",
            paramLabel = "REF|DIR|JAR",
            description = "What to judge. Default: the work tree, with uncommitted changes.")
    private @Nullable String head;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Conversions.BudgetMs.class,
            description = "Choose cells and forks that fit into this time, such as 15m. The profile ci has 1h.")
    private @Nullable Long budgetMs;

    @Option(
            names = "--retries",
            paramLabel = "TIME",
            converter = Conversions.SpareMs.class,
            description = "How long the duel may go on measuring disturbed pairs of forks again: 0, 90s, 15m"
                    + " (a quarter of the planned time).")
    private @Nullable Long retries;

    @Option(names = "--results", paramLabel = "DIR", description = "Where duels are kept (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(
            names = "--name",
            paramLabel = "DUEL",
            converter = Conversions.RunName.class,
            description = "The name of the duel's folder.")
    private @Nullable String name;

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            description = "Where accepted changes are kept (${DEFAULT-VALUE}).")
    private Path baselines = Path.of("baselines");

    @Option(names = "--quiet", description = "Print only the verdict and errors.")
    private boolean quiet;

    @Option(
            names = "--inject",
            hidden = true,
            paramLabel = "MECHANISM:NS",
            description = "Self-test: slow the head's mechanism down by this many nanoseconds per message.")
    private @Nullable Injection inject;

    @Mixin
    private CellOptions cells = new CellOptions();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private CheckOutput output = new CheckOutput();

    @Override
    int run() throws IOException {
        output.refuse();
        long seed = cells.seed();
        Policy rules = policy.policy();
        try (AtExit atExit = new AtExit();
                MachineLock lock = MachineLock.take(wiring().lockFiles())) {
            CheckResult result = hold(seed, rules, atExit, lock);
            out().print(output.text(result));
            output.publish(result, out(), wiring().clock().instant());
            return result.exit().code();
        } catch (NotComparableException e) {
            err().println(spec().qualifiedName() + ": " + e.getMessage());
            return ExitCode.NOT_COMPARABLE.code();
        }
    }

    private CheckResult hold(long seed, Policy rules, AtExit atExit, MachineLock lock) throws IOException {
        var accepted = new AcceptedChanges(baselines).on(wiring().today());
        Builds builds = new Builds(new Git(Path.of("").toAbsolutePath()), atExit, err());
        Build now = builds.head(head);
        Build old = builds.base(base);
        if (!lock.held()) {
            err().println("note: the lock file of JMH could not be opened, another benchmark run may disturb this one");
        }
        var terms = new Contest.Terms(
                old,
                now,
                cells.typed(spec(), seed),
                budget(),
                cells.forks,
                retries,
                seed,
                inject,
                results,
                name == null ? wiring().stamp() + "-duel" : name,
                typed());
        Contest.Result outcome = new Contest(wiring().clock(), wiring().terminal(), quiet ? null : err(), atExit)
                .hold(terms, rules, accepted);
        if (outcome.calibration() != null && !quiet) {
            err().println(CalibrationText.alarms(outcome.calibration()));
        }
        return outcome.result();
    }

    /** Requested forks are not limited by the default budget of an hour, only by a requested one. */
    private @Nullable Budget budget() {
        if (budgetMs != null) {
            return new Budget(budgetMs);
        }
        boolean ci = cells.profile == null || cells.profile == Profile.CI;
        return ci && cells.forks == null ? OF_CI : null;
    }
}

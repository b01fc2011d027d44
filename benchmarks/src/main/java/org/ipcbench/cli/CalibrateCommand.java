package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ipcbench.duel.AtExit;
import org.ipcbench.duel.Budget;
import org.ipcbench.duel.Build;
import org.ipcbench.duel.Contest;
import org.ipcbench.report.calibration.Calibration;
import org.ipcbench.report.check.Policy;
import org.ipcbench.run.MachineLock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares this build with itself, to learn how far to trust verdicts on this machine. */
@Command(
        name = "calibrate",
        description =
                "Run duels of this build against itself: how often does a check raise a false alarm on this machine, and which "
                        + "changes can it detect? Adds the answer to results/HOST/calibration.json, which 'duel' and 'check' read.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  ./ipcbench calibrate --rounds 10 --budget 6m",
            "  ./ipcbench calibrate --profile quick --mechanism pipe,tcp --forks 5",
        })
final class CalibrateCommand extends Subcommand {
    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = Conversions.Rounds.class,
            description = "The number of duels, each of all cells (${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Conversions.BudgetMs.class,
            description = "Choose cells and forks that fit into this time per round, such as 6m.")
    private @Nullable Long budgetMs;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where the duels and the calibration are kept (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(names = "--quiet", description = "Print only the outcome and errors.")
    private boolean quiet;

    @Mixin
    private CellOptions cells = new CellOptions();

    @Override
    int run() throws IOException {
        long seed = cells.seed();
        String name = "calibrate-" + wiring().stamp();
        Build own = Build.own();
        try (MachineLock lock = MachineLock.take(wiring().lockFiles())) {
            for (int round = 1; round <= rounds; round++) {
                if (!quiet) {
                    err().println("round " + round + " of " + rounds
                            + (lock.held() ? "" : ", while another benchmark run may disturb it"));
                }
                Contest.Result outcome = round(own, seed + 1000L * round, name + "/round-" + round);
                Calibration calibration = Objects.requireNonNull(outcome.calibration(), "same build on both sides");
                if (round == rounds) {
                    out().print(CalibrationText.table(calibration));
                    out().println();
                }
                out().println("round " + round + ": " + outcome.flagged().size() + " flagged, "
                        + outcome.result().verdict().label() + "; in all, " + CalibrationText.alarms(calibration));
            }
        }
        return 0;
    }

    private Contest.Result round(Build own, long seed, String name) throws IOException {
        try (AtExit atExit = new AtExit()) {
            var terms = new Contest.Terms(
                    own,
                    own,
                    cells.typed(spec(), seed),
                    budgetMs == null ? null : new Budget(budgetMs),
                    cells.forks,
                    null,
                    seed,
                    null,
                    results,
                    name,
                    "./ipcbench calibrate");
            return new Contest(wiring().clock(), wiring().terminal(), quiet ? null : err(), atExit)
                    .hold(terms, Policy.standard(), List.of());
        }
    }
}

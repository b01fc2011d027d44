package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares this build with itself, to learn how far to trust verdicts on this machine. */
@Command(
        name = "calibrate",
        description =
                "Run duels of this build against itself: how often does a check raise a false alarm on this machine, and which "
                        + "changes can it detect? Adds the answer to results/HOST/calibration.json, which 'duel' and 'check' read.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  ./ipcbench calibrate --rounds 10 --budget 6m",
            "  ./ipcbench calibrate --profile quick --mechanism pipe,tcp --forks 5",
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Wiring wiring;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            converter = Conversions.Rounds.class,
            description = "The number of duels, each of all cells (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Conversions.BudgetMs.class,
            description = "Choose cells and forks that fit into this time per round, such as 6m.")
    private @Nullable Long budgetMs;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where the duels and the calibration are kept (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(names = "--quiet", description = "Print only the outcome and errors.")
    private boolean quiet;

    @Mixin
    private CellOptions cells = new CellOptions();

    CalibrateCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws IOException {
        var command = Objects.requireNonNull(spec, "spec").commandLine();
        PrintWriter out = command.getOut();
        long seed = cells.seed == null ? ThreadLocalRandom.current().nextInt(1, 1_000_000) : cells.seed;
        String name = "calibrate-" + NAME.format(wiring.clock().instant().atOffset(ZoneOffset.UTC));
        Build own = Build.own();
        try (MachineLock lock = MachineLock.take(wiring.lockFiles())) {
            for (int round = 1; round <= rounds; round++) {
                if (!quiet) {
                    command.getErr()
                            .println("round " + round + " of " + rounds
                                    + (lock.held() ? "" : ", while another benchmark run may disturb it"));
                }
                Contest.Result outcome = round(own, seed + 1000L * round, name + "/round-" + round, command.getErr());
                Calibration calibration = Objects.requireNonNull(outcome.calibration(), "same build on both sides");
                if (round == rounds) {
                    out.print(CalibrationText.table(calibration, forks(calibration), Policy.standard()));
                    out.println();
                }
                out.println("round " + round + ": " + outcome.flagged().size() + " flagged, "
                        + outcome.result().verdict().label() + "; in all, " + CalibrationText.alarms(calibration));
                out.flush();
            }
        }
        return 0;
    }

    private static int forks(Calibration calibration) {
        return calibration.rounds().get(calibration.rounds().size() - 1).forks();
    }

    private Contest.Result round(Build own, long seed, String name, PrintWriter err) throws IOException {
        try (AtExit atExit = new AtExit()) {
            var terms = new Contest.Terms(
                    own,
                    own,
                    cells.typed(Objects.requireNonNull(spec, "spec"), seed),
                    budgetMs == null ? null : new Budget(budgetMs),
                    cells.forks,
                    null,
                    seed,
                    null,
                    results,
                    name,
                    "./ipcbench calibrate");
            return new Contest(wiring.clock(), wiring.terminal(), quiet ? null : err, atExit)
                    .hold(terms, Policy.standard(), List.of());
        }
    }
}

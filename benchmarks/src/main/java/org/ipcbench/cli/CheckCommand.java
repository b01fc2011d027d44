package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ipcbench.duel.DuelFolder;
import org.ipcbench.report.Checks;
import org.ipcbench.report.baseline.AcceptedChanges;
import org.ipcbench.report.baseline.Baselines;
import org.ipcbench.report.calibration.CalibrationFile;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.ExitCode;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.read.NotComparableException;
import org.ipcbench.run.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges whether something got slower. */
@Command(
        name = "check",
        description = {
            "Judge whether a run got slower than a baseline. Takes runs of ipcbench, and what any project's JMH",
            "wrote by -rf json, with five forks or more."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Examples:",
            "  ./ipcbench check results/HOST/after --baseline results/HOST/before",
            "  ./ipcbench check after --baseline main --out check",
            "  ./ipcbench check new.json --baseline old.json",
            "",
            "Exit codes: 0 shown not to be worse, 1 a bug in ipcbench, 2 wrong use or a damaged file, 10 regressed,",
            "11 cells failed or are missing, 12 not comparable, 13 too little shown, or worse but excused.",
        })
final class CheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "RUN", description = "The folder or the name of a run, or a file of JMH.")
    private String run = "";

    @Option(
            names = "--baseline",
            required = true,
            paramLabel = "BASE",
            description = "A saved baseline, the folder or the name of a run, or a file of JMH.")
    private String baseline = "";

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where runs are looked for by name (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            defaultValue = "baselines",
            description = "Where baselines and accepted changes are kept (${DEFAULT-VALUE}).")
    private Path baselines = Path.of("baselines");

    @Mixin
    private CheckOutput output = new CheckOutput();

    @Mixin
    private PolicyOptions options = new PolicyOptions();

    CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        var command = Objects.requireNonNull(spec, "spec").commandLine();
        output.refuseFile();
        try {
            CheckResult result = check();
            command.getOut().print(output.text(result) + calibrated(result));
            output.publish(result, command.getOut(), surroundings.clock().instant());
            return result.exit().code();
        } catch (NotComparableException e) {
            command.getErr().println(spec.qualifiedName() + ": " + e.getMessage());
            return ExitCode.NOT_COMPARABLE.code();
        }
    }

    private String calibrated(CheckResult result) throws IOException {
        return CalibrationText.of(CalibrationFile.find(results, result.head().environment()), result.policy());
    }

    private CheckResult check() throws IOException {
        var policy = options.policy();
        Path source = RunFolders.source(run, results);
        Side head = Checks.read(source);
        LocalDate today = surroundings.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
        Side base = base(head);
        return new Checker(policy, new AcceptedChanges(baselines).on(today)).check(base, head, confirmation(source));
    }

    /** Returns the fresh forks of a duel; null if the run was none, or nothing in it was flagged. */
    private Checker.@Nullable Confirmation confirmation(Path head) throws IOException {
        Path base = isPath(baseline) ? Path.of(baseline) : null;
        Optional<Path> freshHead = DuelFolder.confirmationOf(head);
        Optional<Path> freshBase = base == null ? Optional.empty() : DuelFolder.confirmationOf(base);
        return freshHead.isPresent() && freshBase.isPresent()
                ? new Checker.Confirmation(Checks.read(freshBase.get()), Checks.read(freshHead.get()))
                : null;
    }

    /** A path is a path; a name is looked for among the baselines first, then among the runs. */
    private Side base(Side head) throws IOException {
        if (!isPath(baseline)) {
            Side saved = new Baselines(baselines, surroundings.clock().instant()).find(baseline, head, options.strict);
            if (saved != null) {
                return saved;
            }
        }
        try {
            return Checks.read(RunFolders.source(baseline, results));
        } catch (UserError e) {
            throw new UserError(e.getMessage() + "; no baseline of that name is in " + baselines, e);
        }
    }

    private static boolean isPath(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            throw new UserError("'" + text + "' is not a path: " + e.getReason(), e);
        }
    }
}

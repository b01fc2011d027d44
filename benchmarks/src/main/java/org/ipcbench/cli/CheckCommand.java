package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.ipcbench.duel.DuelFolder;
import org.ipcbench.plan.UserError;
import org.ipcbench.report.Checks;
import org.ipcbench.report.baseline.AcceptedChanges;
import org.ipcbench.report.baseline.Baselines;
import org.ipcbench.report.calibration.Calibration;
import org.ipcbench.report.calibration.CalibrationFile;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.ExitCode;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.read.NotComparableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges whether something got slower. */
@Command(
        name = "check",
        description =
                "Judge whether a run got slower than a baseline. Takes runs of ipcbench and JMH results of any project "
                        + "(-rf json), with five forks or more; with several files per side, their forks count together.",
        footer = {
            "",
            "Examples:",
            "  ./ipcbench check results/HOST/after --baseline results/HOST/before",
            "  ./ipcbench check after --baseline main --out check",
            "  ./ipcbench check new.json --baseline old.json",
            "  ./ipcbench check new-1.json new-2.json --baseline old-1.json --baseline old-2.json",
            "  curl -s https://ci.example/main/jmh.json | ./ipcbench check new.json --baseline -",
            "",
            "Exit codes: 0 shown not to be worse, 1 a bug in ipcbench, 2 wrong usage or a damaged file, 10 regressed,",
            "11 cells failed or are missing, 12 not comparable, 13 too little shown, or worse but excused.",
        })
final class CheckCommand extends Subcommand {
    private static final String STDIN = "-";

    /** The least known spread, so that a measured zero does not count as unknown. */
    private static final double KNOWN = 1e-6;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "The folder or the name of a run, or a JMH file; - for standard input.")
    private List<String> runs = List.of();

    @Option(
            names = "--baseline",
            required = true,
            paramLabel = "BASE",
            description = "A saved baseline, the folder or the name of a run, or a JMH file; - for standard input. "
                    + "Repeat it for several.")
    private List<String> bases = List.of();

    @Option(names = "--results", paramLabel = "DIR", description = "Where to look for runs by name (${DEFAULT-VALUE}).")
    private Path results = Path.of("results");

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            description = "Where baselines and accepted changes are kept (${DEFAULT-VALUE}).")
    private Path baselines = Path.of("baselines");

    @Mixin
    private CheckOutput output = new CheckOutput();

    @Mixin
    private PolicyOptions options = new PolicyOptions();

    @Override
    int run() throws IOException {
        output.refuse();
        try {
            Side head = head();
            CalibrationFile.Found calibrated = CalibrationFile.find(results, head.environment());
            OptionalDouble followed = followed(head);
            CheckResult result = check(head, worst(calibrated.calibration(), followed));
            out().print(output.text(result)
                    + CalibrationText.of(calibrated, result.policy())
                    + CalibrationText.followed(followed));
            output.publish(result, out(), wiring().clock().instant());
            return result.exit().code();
        } catch (NotComparableException e) {
            err().println(spec().qualifiedName() + ": " + e.getMessage());
            return ExitCode.NOT_COMPARABLE.code();
        }
    }

    private Side head() throws IOException {
        if (Stream.concat(runs.stream(), bases.stream()).filter(STDIN::equals).count() > 1) {
            throw new UserError("standard input (-) can be read only once: give the other side as a file");
        }
        var heads = new ArrayList<Side>();
        for (String run : runs) {
            heads.add(read(run));
        }
        return Checks.joined(heads);
    }

    private CheckResult check(Side head, OptionalDouble runSpread) throws IOException {
        var policy = options.policy();
        var sides = new ArrayList<Side>();
        for (String base : bases) {
            sides.add(base(base, head));
        }
        Side base = Checks.joined(sides);
        if (policy.runSpread() == 0 && runSpread.isPresent()) {
            policy = policy.runSpread(runSpread.getAsDouble());
        }
        LocalDate today = wiring().today();
        return new Checker(policy, new AcceptedChanges(baselines).on(today)).check(base, head, confirmation());
    }

    /** Returns the spread between runs of one build, as seen in consecutive runs under these baselines. */
    private OptionalDouble followed(Side head) throws IOException {
        var known = new ArrayList<Double>();
        for (String base : bases) {
            if (isBaseline(base)) {
                kept().runSpread(base, head).ifPresent(known::add);
            }
        }
        return known.stream().mapToDouble(sd -> sd).max();
    }

    /** Returns the largest known spread between runs of one build on a machine; empty if it was never measured. */
    private static OptionalDouble worst(@Nullable Calibration calibration, OptionalDouble followed) {
        OptionalDouble calibrated = calibration == null ? OptionalDouble.empty() : calibration.runSpread();
        return DoubleStream.concat(calibrated.stream(), followed.stream())
                .map(sd -> Math.max(sd, KNOWN))
                .max();
    }

    private Baselines kept() {
        return new Baselines(baselines, wiring().clock().instant());
    }

    private Side read(String source) throws IOException {
        return source.equals(STDIN)
                ? Checks.read(System.in, "standard input")
                : Checks.read(RunFolders.source(source, results));
    }

    /** Returns the confirming forks of a duel; null if the run is not part of a duel, or nothing was flagged. */
    private Checker.@Nullable Confirmation confirmation() throws IOException {
        String run = runs.get(0);
        String base = bases.get(0);
        if (runs.size() > 1 || bases.size() > 1 || run.equals(STDIN) || !isPath(base)) {
            return null;
        }
        Optional<Path> freshHead = DuelFolder.confirmationOf(RunFolders.source(run, results));
        Optional<Path> freshBase = DuelFolder.confirmationOf(Path.of(base));
        return freshHead.isPresent() && freshBase.isPresent()
                ? new Checker.Confirmation(Checks.read(freshBase.get()), Checks.read(freshHead.get()))
                : null;
    }

    /** Reads a path as it is; looks up a name among the baselines first, then among the runs. */
    private Side base(String baseline, Side head) throws IOException {
        if (isBaseline(baseline)) {
            Side saved = kept().find(baseline, head, options.strict);
            if (saved != null) {
                return saved;
            }
        }
        try {
            return read(baseline);
        } catch (UserError e) {
            throw new UserError(e.getMessage() + "; there is no baseline of that name in " + baselines, e);
        }
    }

    /** Tells whether a text may name a saved baseline. */
    private static boolean isBaseline(String text) {
        return !text.equals(STDIN) && !isPath(text);
    }

    private static boolean isPath(String text) {
        return Files.exists(RunFolders.path(text));
    }
}

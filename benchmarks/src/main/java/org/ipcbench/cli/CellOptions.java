package org.ipcbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.Selection;
import org.ipcbench.results.Cell;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that choose what is measured, and for how long. */
final class CellOptions {
    private static final String SEED = "--seed";

    @Spec
    private @Nullable CommandSpec own;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "smoke (a minute and a half), quick (every mechanism, three forks a cell: eight minutes), standard (what quick leaves"
                            + " out, too: half an hour), ci (what duels measure), load (each mechanism's knee: half an hour)"
                            + " or full (hours).")
    @Nullable
    Profile profile;

    @Mixin
    PluginOption plugins = new PluginOption();

    @Option(
            names = "--benchmark",
            paramLabel = "GLOB",
            split = ",",
            completionCandidates = BenchmarkNames.class,
            description = "${COMPLETION-CANDIDATES}, or one floor such as Floor.nanoTime.")
    List<String> benchmarks = List.of();

    @Mixin
    private AxisOptions axes = new AxisOptions();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            split = ",",
            converter = Conversions.Mode.class,
            description = "JMH's mode: avgt, sample or thrpt.")
    List<String> modes = List.of();

    @Option(
            names = "--forks",
            paramLabel = "N",
            converter = Conversions.Forks.class,
            description = "Forks of each cell: fresh pairs of processes.")
    @Nullable
    Integer forks;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = Conversions.MeasuredMs.class,
            description = "How long each fork measures, such as 2, 0.5s or 500ms.")
    @Nullable
    Long measuredMs;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            converter = Conversions.SettlingMs.class,
            description =
                    "How long each fork may exchange messages until its pace is steady, before it is measured; rounded"
                            + " up to windows of 1, 2, 4 … ms.")
    @Nullable
    Long settlingMs;

    @Option(
            names = "--chronicle-dir",
            paramLabel = "DIR",
            description = "Where chronicle-queue keeps its files, such as a directory on a disk (/dev/shm).")
    @Nullable
    Path chronicleDir;

    @Option(
            names = SEED,
            paramLabel = "N",
            description = "The seed of the order of forks: the same seed gives the same order.")
    @Nullable
    Long seed;

    /** The values of {@code --benchmark}. */
    static final class BenchmarkNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        BenchmarkNames() {
            super(Benchmarks.ids());
            add(Cell.FLOOR);
        }
    }

    /** Returns the seed, by chance unless it was given. */
    long seed() {
        return seed == null ? ThreadLocalRandom.current().nextInt(1, 1_000_000) : seed;
    }

    Selection selection() {
        return axes.applied(new Selection(benchmarks, modes, Map.of(), forks, measuredMs, settlingMs, chronicleDir));
    }

    /** Returns those of these options that were typed, and the seed, for the sides of a duel to parse themselves. */
    List<String> typed(CommandSpec command, long newSeed) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            if (Objects.requireNonNull(own, "own").options().contains(option)
                    && !option.longestName().equals(SEED)) {
                option.originalStringValues().forEach(value -> arguments.add(option.longestName() + "=" + value));
            }
        }
        arguments.add(SEED + "=" + newSeed);
        return arguments;
    }
}

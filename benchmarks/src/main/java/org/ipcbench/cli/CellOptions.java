package org.ipcbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipcbench.host.Placement;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.Selection;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose what is measured, and for how long. */
final class CellOptions {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            converter = Conversions.ProfileName.class,
            description =
                    "smoke (a minute), quick (every mechanism, three forks a cell: eight minutes), standard (what quick leaves"
                            + " out, too: twenty minutes), ci (what duels measure) or full (hours).")
    @Nullable
    Profile profile;

    @Option(
            names = "--benchmark",
            paramLabel = "GLOB",
            split = ",",
            completionCandidates = BenchmarkNames.class,
            description = "${COMPLETION-CANDIDATES}, or one floor such as Floor.nanoTime.")
    List<String> benchmarks = List.of();

    @Option(
            names = "--mechanism",
            paramLabel = "GLOB",
            split = ",",
            description = "Only these, such as 'unix*,fifo'; './ipcbench list' shows them.")
    List<String> mechanisms = List.of();

    @Option(names = "--backend", paramLabel = "GLOB", split = ",", description = "Only these, such as jna or jdk.")
    List<String> backends = List.of();

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            split = ",",
            converter = Conversions.Size.class,
            description = "Message sizes, such as 64,4K,1M: 1 byte to 16M.")
    List<Integer> sizes = List.of();

    @Option(
            names = "--wait",
            paramLabel = "MODE",
            split = ",",
            converter = Conversions.WaitModeId.class,
            description = "block, spin, yield or park.")
    List<WaitMode> waits = List.of();

    @Option(
            names = "--placement",
            paramLabel = "PLACE",
            split = ",",
            converter = Conversions.PlacementId.class,
            description = "same-cpu, two-cpus, free, smt, cluster, same-llc, cross-llc, cross-node or cross-socket.")
    List<Placement> placements = List.of();

    @Option(
            names = "--peer",
            paramLabel = "KIND",
            split = ",",
            converter = Conversions.PeerKindId.class,
            description = "What the other end is: process, or thread (of the same JVM).")
    List<PeerKind> peers = List.of();

    @Option(
            names = "--capacity",
            paramLabel = "SIZE",
            split = ",",
            converter = Conversions.Size.class,
            description =
                    "What a channel holds each way, such as 4K,1M, where that can be chosen; else its own default.")
    List<Integer> capacities = List.of();

    @Option(
            names = "--count",
            paramLabel = "N",
            split = ",",
            converter = Conversions.Count.class,
            description = "How many descriptors PassDescriptor passes at once, such as 1,16,253, or how many processes"
                    + " Broadcast and NotifyGroup reach, such as 1,2,4.")
    List<Integer> counts = List.of();

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
            description = "Fresh pairs of processes for each cell.")
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
                    "For how long at most each fork exchanges before it is measured, until its pace is steady; rounded"
                            + " up to windows of 1, 2, 4 … ms.")
    @Nullable
    Long settlingMs;

    @Option(
            names = "--chronicle-dir",
            paramLabel = "DIR",
            description = "Where chronicle-queue makes its files, on a disk for example (/dev/shm).")
    @Nullable
    Path chronicleDir;

    @Option(names = "--seed", paramLabel = "N", description = "The order of the forks; the same seed, the same order.")
    @Nullable
    Long seed;

    /** What {@code --benchmark} can name. */
    static final class BenchmarkNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        BenchmarkNames() {
            super(Benchmarks.ids());
            add(Cell.FLOOR);
        }
    }

    Selection selection() {
        return new Selection(benchmarks, modes, Map.of(), forks, measuredMs, settlingMs, chronicleDir)
                .with(Axis.MECHANISM, mechanisms)
                .with(Axis.BACKEND, backends)
                .with(Axis.SIZE, sizes)
                .with(Axis.WAIT, waits.stream().map(WaitMode::id).toList())
                .with(Axis.PLACEMENT, placements.stream().map(Placement::id).toList())
                .with(Axis.PEER, peers.stream().map(PeerKind::id).toList())
                .with(Axis.CAPACITY, capacities)
                .with(Axis.COUNT, counts);
    }
}

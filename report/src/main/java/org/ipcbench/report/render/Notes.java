package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.stats.Basis;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.results.CellStatus;
import org.ipcbench.results.Fork;

/** Collects what the reader must know before trusting the figures of a run. */
final class Notes {
    /** What holds for every report. */
    private static final List<String> READING = List.of(
            "1.23 [1.20 – 1.31] µs: the figure, and in brackets the lowest and the highest of the values that the column"
                    + " \"spread over\" names: forks (fresh processes each) if there are "
                    + Figure.ENOUGH_FORKS + " or more, otherwise iterations of the same processes.",
            "p50 is the median of all samples of all forks together. A percentile is shown only if at least 100 samples"
                    + " lie beyond it.",
            "Rank = 1 + the number of rows that are shown to be better: all pairs of rows are compared fork by fork, and of a"
                    + " hundred tables of equal rows at most five tell any apart. These data do not determine the order of rows that"
                    + " share a rank.",
            "Message boundaries (boundaries, stream) and the number of copies are properties of the mechanism: they"
                    + " are in the tables and do not split the charts. Cells whose messages go in pieces (fragmented) are"
                    + " drawn hollow and not ranked.",
            "A fork is disturbed if other programs, a hypervisor or a quota took more than 5 % of a measured CPU, beyond the error of"
                    + " the readings: in a third of its iterations, or over its whole measurement. It is ignored if the cell"
                    + " has an undisturbed one; a cell that has none is marked disturbed and not ranked.",
            "CPU ns/message is the user and system time of the thread that exchanges, and of threads of the mechanism itself,"
                    + " such as Aeron's media driver. What compilers, collectors and JMH used meanwhile is in \"rest of both JVMs\","
                    + " in ns/message. Runs of older versions, which charged all threads to the message, show neither.",
            "1 KiB = 1024 bytes; 1 MB = 1,000,000 bytes.");

    /** How many cells a remark names. */
    private static final int NAMED = 10;

    private Notes() {}

    /** Says how to read a report: what an operation is in each of its benchmarks, and what holds for all. */
    static List<String> reading(MeasuredRun run) {
        Set<String> asked = run.cells().stream().map(MeasuredCell::benchmark).collect(Collectors.toSet());
        Stream<String> operations = BenchmarkWords.all().stream()
                .filter(benchmark -> asked.contains(benchmark.id()))
                .map(benchmark -> "An operation of " + benchmark.id() + " " + benchmark.operation());
        return Stream.concat(operations, READING.stream()).toList();
    }

    /** Says where this run falls short of its plan; nothing if it is complete and well measured. */
    static List<String> warnings(MeasuredRun run, List<CellSummary> measured) {
        var warnings = new ArrayList<String>();
        long asked = run.cells().size();
        if (measured.isEmpty()) {
            warnings.add(Words.NO_CELLS.both() + ": " + asked + " were requested. " + whatToDo(run));
        }
        if (!run.complete()) {
            warnings.add(Words.UNFINISHED.both() + " (status " + run.record().status() + "): " + measured.size()
                    + " of " + asked + " cells have been measured so far.");
        }
        List<CellSummary> cells =
                measured.stream().filter(cell -> !cell.cell().isFloor()).toList();
        long few = cells.stream()
                .filter(cell -> cell.mean().basis() != Basis.FORKS)
                .count();
        if (few > 0) {
            warnings.add(few + " of " + cells.size() + " cells have fewer than " + Figure.ENOUGH_FORKS
                    + " good forks: their spread is over iterations of the same processes, and does not predict the"
                    + " next start. " + moreForks(run));
        }
        if (run.record().intent().profiler() != null) {
            warnings.add(
                    "This run was profiled (--prof " + run.record().intent().profiler()
                            + "): its figures contain the cost of that and are not for comparisons.");
        }
        if (!measured.isEmpty() && cells.isEmpty()) {
            warnings.add("Only floors were measured: there is nothing to compare.");
        }
        return warnings;
    }

    /** Says what was measured before forks had settled: what was left out, and which cells still contain it. */
    static List<String> unsettled(List<MeasuredCell> cells) {
        List<MeasuredCell> some = cells.stream()
                .filter(cell -> cell.measurement() != null)
                .filter(cell -> cell.goodForks().stream().anyMatch(Fork::containsWarmUp))
                .toList();
        List<String> none = some.stream()
                .filter(cell -> cell.containsWarmUp(Figure.ENOUGH_FORKS))
                .map(MeasuredCell::id)
                .toList();
        var remarks = new ArrayList<String>();
        if (some.size() > none.size()) {
            remarks.add(
                    "In " + (some.size() - none.size()) + " of " + cells.size() + " cells some forks were still getting"
                            + " faster when they were measured: their figures come from what was measured after that.");
        }
        if (!none.isEmpty()) {
            String more = none.size() <= NAMED ? "" : " and " + (none.size() - NAMED) + " more";
            remarks.add("In " + none.size() + " of " + cells.size()
                    + " cells too few forks had settled before their end, so"
                    + " that their figures contain some warm-up: "
                    + String.join(", ", none.subList(0, Math.min(NAMED, none.size()))) + more
                    + ". The table of warm-ups shows how far they had come; a longer --settle gives them time.");
        }
        return remarks;
    }

    /** Enough forks may have been requested, and still too few of one kind remain. */
    private static String moreForks(MeasuredRun run) {
        return run.record().intent().forks() < Figure.ENOUGH_FORKS
                ? "Measure with --forks " + Figure.ENOUGH_FORKS + " or more."
                : "Of the " + run.record().intent().forks()
                        + " forks planned some failed, had not settled, or saw the CPUs move between near and far: measure"
                        + " with twice as many.";
    }

    private static String whatToDo(MeasuredRun run) {
        boolean skipped = run.cells().stream().anyMatch(cell -> cell.status() == CellStatus.SKIPPED);
        boolean failed = run.cells().stream().anyMatch(cell -> cell.status() == CellStatus.FAILED);
        return skipped || failed
                ? "The table of cells not measured names reasons and remedies."
                : "Start the run again.";
    }

    /** Says what is missing or odd in a run. */
    static List<String> remarks(MeasuredRun run, List<CellSummary> measured) {
        var remarks = new ArrayList<>(run.doubts());
        remarks.addAll(run.notes());
        List<MeasuredCell> cells = measured.stream().map(CellSummary::cell).toList();
        if (!cells.isEmpty()) {
            remarks.addAll(withoutCharts(cells));
        }
        long sizes = cells.stream()
                .filter(cell -> !cell.isFloor())
                .mapToLong(MeasuredCell::messageBytes)
                .filter(bytes -> bytes > 0)
                .distinct()
                .count();
        if (sizes == 1) {
            remarks.add("Only one message size was measured: charts over size show single points.");
        }
        long robbed = RunTables.robbedForks(run);
        if (robbed > 0) {
            remarks.add(robbed + " forks lost more than 1 % of a CPU's time to other guests of the machine (steal).");
        }
        if (run.record().suite().commit().endsWith("-dirty")) {
            remarks.add("The suite's files were changed after commit "
                    + run.record().suite().commit() + ".");
        }
        return remarks;
    }

    private static List<String> withoutCharts(List<MeasuredCell> cells) {
        Set<String> measured = cells.stream().map(MeasuredCell::benchmark).collect(Collectors.toSet());
        return BenchmarkWords.all().stream()
                .filter(benchmark -> benchmark.isAboutSizes() && !measured.contains(benchmark.id()))
                .map(benchmark -> benchmark.id() + " was not measured: there are no charts of "
                        + benchmark.score().name().english() + " over message size.")
                .toList();
    }
}

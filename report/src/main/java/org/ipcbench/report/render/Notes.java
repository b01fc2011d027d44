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
import org.ipcbench.results.Axis;
import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.results.CellStatus;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Phrase;

/** Collects what the reader must know before trusting the figures of a run. */
final class Notes {
    /** What holds for every report. */
    private static final List<Phrase> READING = List.of(
            Words.READ_FIGURE.say(Figure.ENOUGH_FORKS),
            Words.READ_QUANTILE.say(),
            Words.READ_RANK.say(),
            Words.READ_PROPERTIES.say(),
            Words.READ_DISTURBED.say(),
            Words.READ_CPU.say(),
            Words.READ_UNITS.say());

    /** How many cells a remark names. */
    private static final int NAMED = 10;

    private Notes() {}

    /** Says how to read a report: what an operation is in each of its benchmarks, and what holds for all. */
    static List<Phrase> reading(MeasuredRun run) {
        Set<String> asked = run.cells().stream().map(MeasuredCell::benchmark).collect(Collectors.toSet());
        Stream<Phrase> operations = BenchmarkWords.all().stream()
                .filter(benchmark -> asked.contains(benchmark.id()))
                .map(benchmark -> Words.READ_OPERATION.say(benchmark.id(), benchmark.operation()));
        Stream<Phrase> load =
                run.cells().stream().anyMatch(cell -> !cell.value(Axis.ARRIVALS).isEmpty())
                        ? Stream.of(Words.READ_LOAD.say())
                        : Stream.of();
        return Stream.of(operations, load, READING.stream())
                .flatMap(phrases -> phrases)
                .toList();
    }

    /** Says where this run falls short of its plan; nothing if it is complete and well measured. */
    static List<Phrase> warnings(MeasuredRun run, List<CellSummary> measured) {
        var warnings = new ArrayList<Phrase>();
        int asked = run.cells().size();
        if (measured.isEmpty()) {
            warnings.add(Words.NOTHING_MEASURED.say(asked, whatToDo(run)));
        }
        if (!run.complete()) {
            warnings.add(Words.NOT_COMPLETE.say(Written.status(run), measured.size(), asked));
        }
        List<CellSummary> cells =
                measured.stream().filter(cell -> !cell.cell().isFloor()).toList();
        long few = cells.stream()
                .filter(cell -> cell.mean().basis() != Basis.FORKS)
                .count();
        if (few > 0) {
            warnings.add(Words.TOO_FEW_FORKS.say(few, cells.size(), Figure.ENOUGH_FORKS, moreForks(run)));
        }
        if (run.record().intent().profiler() != null) {
            warnings.add(Words.PROFILED.say(run.record().intent().profiler()));
        }
        if (!measured.isEmpty() && cells.isEmpty()) {
            warnings.add(Words.ONLY_FLOORS.say());
        }
        return warnings;
    }

    /** Says what was measured before forks had settled: what was left out, and which cells still contain it. */
    static List<Phrase> unsettled(List<MeasuredCell> cells) {
        List<MeasuredCell> some = cells.stream()
                .filter(MeasuredCell::isMeasured)
                .filter(cell -> cell.goodForks().stream().anyMatch(Fork::containsWarmUp))
                .toList();
        List<String> none = some.stream()
                .filter(cell -> cell.containsWarmUp(Figure.ENOUGH_FORKS))
                .map(MeasuredCell::id)
                .toList();
        var remarks = new ArrayList<Phrase>();
        if (some.size() > none.size()) {
            remarks.add(Words.SETTLED_LATER.say(some.size() - none.size(), cells.size()));
        }
        if (!none.isEmpty()) {
            String named = String.join(", ", none.subList(0, Math.min(NAMED, none.size())));
            Object cellsNamed = none.size() <= NAMED ? named : Words.AND_MORE.say(named, none.size() - NAMED);
            remarks.add(Words.NOT_SETTLED.say(none.size(), cells.size(), cellsNamed));
        }
        return remarks;
    }

    /** Enough forks may have been requested, and still too few of one kind remain. */
    private static Phrase moreForks(MeasuredRun run) {
        int planned = run.record().intent().forks();
        return planned < Figure.ENOUGH_FORKS
                ? Words.ASK_FOR_FORKS.say(Figure.ENOUGH_FORKS)
                : Words.ASK_FOR_TWICE.say(planned);
    }

    private static Phrase whatToDo(MeasuredRun run) {
        boolean skipped = run.cells().stream().anyMatch(cell -> cell.status() == CellStatus.SKIPPED);
        boolean failed = run.cells().stream().anyMatch(cell -> cell.status() == CellStatus.FAILED);
        return skipped || failed ? Words.SEE_NOT_MEASURED.say() : Words.START_AGAIN.say();
    }

    /** Says what is missing or odd in a run. */
    static List<Phrase> remarks(MeasuredRun run, List<CellSummary> measured) {
        var remarks = new ArrayList<Phrase>();
        remarks.addAll(run.doubts());
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
            remarks.add(Words.ONE_SIZE.say());
        }
        long robbed = RunTables.robbedForks(run);
        if (robbed > 0) {
            remarks.add(Words.ROBBED.say(robbed));
        }
        String commit = run.record().suite().commit();
        if (commit.endsWith("-dirty")) {
            remarks.add(Words.SUITE_CHANGED.say(commit));
        }
        return remarks;
    }

    private static List<Phrase> withoutCharts(List<MeasuredCell> cells) {
        Set<String> measured = cells.stream().map(MeasuredCell::benchmark).collect(Collectors.toSet());
        return BenchmarkWords.all().stream()
                .filter(benchmark -> benchmark.isAboutSizes() && !measured.contains(benchmark.id()))
                .map(benchmark ->
                        Words.NO_CHARTS_OF.say(benchmark.id(), benchmark.score().name()))
                .toList();
    }
}

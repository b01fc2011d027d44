package org.ipcbench.report.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.report.model.Measurement.ForkData;
import org.ipcbench.report.model.Reading;
import org.ipcbench.results.Account;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Expense;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Iteration;

/**
 * A run as two tidy tables: {@code forks.csv} has a line for each fork that was tried, {@code iterations.csv} one for each
 * measured iteration. Nothing is left out and nothing is averaged over forks: disturbed and unsettled ones are marked.
 */
public final class RunCsv {
    private RunCsv() {}

    /** A fork, with its scores and how long messages took: all of them, or those of one of its iterations, counted from 0. */
    private record Line(MeasuredCell cell, Fork fork, String unit, ForkData data, int iteration, Histogram times) {
        /** Returns a reading beside an iteration; empty if not all of the fork's were watched. */
        Object around(ToDoubleFunction<Iteration> reading) {
            boolean watched = fork.iterations().size() == data.scores().size();
            return watched ? reading.applyAsDouble(fork.iterations().get(iteration)) : "";
        }
    }

    /** Writes both files into a directory, which is made if need be; files of the same names are replaced. */
    public static void write(MeasuredRun run, Path directory) throws IOException {
        var forks = new ArrayList<Line>();
        var iterations = new ArrayList<Line>();
        for (MeasuredCell cell : run.cells()) {
            Measurement measurement = cell.measurement();
            int good = 0;
            for (Fork fork : cell.forks()) {
                ForkData data = new ForkData(List.of(), List.of());
                String unit = "";
                if (fork.ok() && measurement != null) {
                    data = measurement.forks().get(good++);
                    unit = measurement.unit();
                }
                forks.add(new Line(cell, fork, unit, data, 0, Histogram.merge(data.histograms())));
                for (int i = 0; i < data.scores().size(); i++) {
                    List<Histogram> times = i < data.histograms().size()
                            ? List.of(data.histograms().get(i))
                            : List.of();
                    iterations.add(new Line(cell, fork, unit, data, i, Histogram.merge(times)));
                }
            }
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("forks.csv"), perFork(run.name()).of(forks));
        Files.writeString(
                directory.resolve("iterations.csv"), perIteration(run.name()).of(iterations));
    }

    private static Csv<Line> perFork(String run) {
        Csv<Line> csv = cell(run)
                .column("order", line -> line.fork().order())
                .column("status", line -> line.fork().status())
                .column("disturbed", line -> line.fork().disturbed())
                .column("contains_warm_up", line -> line.fork().containsWarmUp())
                .column("started", line -> line.fork().startedAt())
                .column("seconds", line -> line.fork().seconds());
        score(csv, line -> line.data().scores().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN))
                .column("messages", line -> Reading.of(line.fork().account().messages()))
                .column("received", line -> Reading.of(line.fork().account().received()))
                .column("lost", line -> (double) line.fork().account().lost())
                .column("taken_cpu", line -> line.fork().taken())
                .column("steal_ms", line -> Reading.of(line.fork().disturbance().stealMs()))
                .column("load", line -> Reading.of(line.fork().disturbance().load()));
        for (String end : List.of(Account.OWNER, Account.PEER)) {
            for (Expense expense : Expense.values()) {
                csv.column(
                        snake(expense.metric(end)),
                        line -> Reading.of(line.fork().account().cost(end, expense)));
            }
        }
        return csv;
    }

    private static Csv<Line> perIteration(String run) {
        Csv<Line> csv = cell(run).column("iteration", line -> line.iteration() + 1);
        return score(csv, line -> line.data().scores().get(line.iteration()))
                .column("hand_off_before_ns", line -> line.around(around -> Reading.of(around.handOffBeforeNs())))
                .column("hand_off_after_ns", line -> line.around(around -> Reading.of(around.handOffAfterNs())))
                .column("steal_ms", line -> line.around(around -> Reading.of(around.stealMs())))
                .column("load", line -> line.around(around -> Reading.of(around.load())));
    }

    /** Returns the columns that say which fork of which cell a line is about. */
    private static Csv<Line> cell(String run) {
        var csv = new Csv<Line>()
                .column("run", line -> run)
                .column("cell", line -> line.cell().id())
                .column("benchmark", line -> line.cell().benchmark())
                .column("mode", line -> line.cell().mode())
                .column("floor", line -> line.cell().floor());
        for (Axis axis : Axis.values()) {
            csv.column(snake(axis.name()), line -> line.cell().value(axis));
        }
        return csv.column("placement_kind", line -> line.cell().placementKind())
                .column("tags", line -> String.join(" ", line.cell().tags()))
                .column("fork", line -> line.fork().fork());
    }

    /** Adds a score, quantiles, the longest time and how many there are: the last are empty outside the mode {@code sample}. */
    private static Csv<Line> score(Csv<Line> csv, Function<Line, Double> score) {
        return csv.column("score", score)
                .column("unit", Line::unit)
                .column("p50", line -> line.times().quantile(500))
                .column("p90", line -> line.times().quantile(900))
                .column("p99", line -> line.times().quantile(990))
                .column("p99_9", line -> line.times().quantile(999))
                .column("max", line -> line.times().max())
                .column(
                        "samples",
                        line -> line.times().count() == 0 ? "" : line.times().count());
    }

    private static String snake(String name) {
        return name.toLowerCase(Locale.ROOT).replace('.', '_');
    }
}

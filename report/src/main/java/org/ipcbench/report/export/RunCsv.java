package org.ipcbench.report.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
    private static final List<Integer> PERMILLES = List.of(500, 900, 990, 999);
    private static final List<String> QUANTILES = List.of("p50", "p90", "p99", "p99_9");

    private final MeasuredRun run;
    private final Csv forks;
    private final Csv iterations;

    private RunCsv(MeasuredRun run) {
        this.run = run;
        var cell = new ArrayList<>(List.of("run", "cell", "benchmark", "mode", "floor"));
        Stream.of(Axis.values()).map(axis -> snake(axis.name())).forEach(cell::add);
        cell.addAll(List.of("placement_kind", "tags", "fork"));
        var perFork = new ArrayList<>(cell);
        perFork.addAll(
                List.of("order", "status", "disturbed", "contains_warm_up", "started", "seconds", "score", "unit"));
        perFork.addAll(QUANTILES);
        perFork.addAll(List.of("max", "samples", "messages", "received", "lost", "taken_cpu", "steal_ms", "load"));
        for (String end : List.of(Account.OWNER, Account.PEER)) {
            Stream.of(Expense.values())
                    .map(expense -> snake(expense.metric(end)))
                    .forEach(perFork::add);
        }
        forks = new Csv(perFork);
        var perIteration = new ArrayList<>(cell);
        perIteration.addAll(List.of("iteration", "score", "unit"));
        perIteration.addAll(QUANTILES);
        perIteration.addAll(List.of("max", "samples", "hand_off_before_ns", "hand_off_after_ns", "steal_ms", "load"));
        iterations = new Csv(perIteration);
    }

    /** Writes both files into a directory, which is made if need be; files of the same names are replaced. */
    public static void write(MeasuredRun run, Path directory) throws IOException {
        var csv = new RunCsv(run);
        run.cells().forEach(csv::add);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("forks.csv"), csv.forks.toString());
        Files.writeString(directory.resolve("iterations.csv"), csv.iterations.toString());
    }

    private void add(MeasuredCell cell) {
        Measurement measurement = cell.measurement();
        int good = 0;
        for (Fork fork : cell.forks()) {
            ForkData data = new ForkData(List.of(), List.of());
            String unit = "";
            if (fork.ok() && measurement != null) {
                data = measurement.forks().get(good++);
                unit = measurement.unit();
            }
            var key =
                    new ArrayList<Object>(List.of(run.name(), cell.id(), cell.benchmark(), cell.mode(), cell.floor()));
            Stream.of(Axis.values()).map(cell::value).forEach(key::add);
            key.addAll(List.of(cell.placementKind(), String.join(" ", cell.tags()), fork.fork()));
            addFork(key, fork, data, unit);
            for (int i = 0; i < data.scores().size(); i++) {
                addIteration(key, i, fork, data, unit);
            }
        }
    }

    private void addFork(List<Object> key, Fork fork, ForkData data, String unit) {
        var line = new ArrayList<>(key);
        line.addAll(List.of(
                fork.order(),
                fork.status().toString(),
                fork.disturbed(),
                fork.containsWarmUp(),
                fork.startedAt(),
                fork.seconds(),
                data.scores().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN),
                unit));
        addTimes(line, Histogram.merge(data.histograms()));
        line.addAll(List.of(
                Reading.of(fork.account().messages()),
                Reading.of(fork.account().received()),
                (double) fork.account().lost(),
                fork.taken(),
                Reading.of(fork.disturbance().stealMs()),
                Reading.of(fork.disturbance().load())));
        for (String end : List.of(Account.OWNER, Account.PEER)) {
            Stream.of(Expense.values())
                    .map(expense -> Reading.of(fork.account().cost(end, expense)))
                    .forEach(line::add);
        }
        forks.add(line);
    }

    private void addIteration(List<Object> key, int i, Fork fork, ForkData data, String unit) {
        var line = new ArrayList<>(key);
        line.addAll(List.of(i + 1, data.scores().get(i), unit));
        addTimes(line, i < data.histograms().size() ? data.histograms().get(i) : Histogram.merge(List.of()));
        boolean watched = fork.iterations().size() == data.scores().size();
        if (watched) {
            Iteration around = fork.iterations().get(i);
            line.addAll(List.of(
                    Reading.of(around.handOffBeforeNs()),
                    Reading.of(around.handOffAfterNs()),
                    Reading.of(around.stealMs()),
                    Reading.of(around.load())));
        } else {
            line.addAll(List.of("", "", "", ""));
        }
        iterations.add(line);
    }

    /** Adds quantiles, the longest time and how many there are: all empty outside the mode {@code sample}. */
    private static void addTimes(List<Object> line, Histogram times) {
        PERMILLES.forEach(permille -> line.add(times.quantile(permille)));
        line.add(times.max());
        line.add(times.count() == 0 ? "" : times.count());
    }

    private static String snake(String name) {
        return name.toLowerCase(Locale.ROOT).replace('.', '_');
    }
}

package org.ipcbench.report.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ipcbench.report.check.Samples;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Quantile;
import org.ipcbench.report.text.Language;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/**
 * The report of JMH results of any project: one table per benchmark class, each figure with the spread of its forks.
 * There are no charts over size, since only the project's authors know which parameter is a size.
 */
public final class JmhReport {
    private static final List<Phrase> READING = List.of(
            Words.READ_JMH_FIGURE.say(Figure.ENOUGH_FORKS), Words.READ_JMH_QUANTILE.say(), Words.READ_JMH_ERROR.say());

    private final Side side;

    public JmhReport(Side side) {
        this.side = side;
    }

    /** Writes index.html and report.md into an empty directory. */
    public void write(Set<Language> languages, Path directory) throws IOException {
        var document = new Document(Words.RESULTS.say(), Phrase.plain(side.name()));
        warnings().forEach(document::warning);
        document.section(Words.HOW_TO_READ.say()).remarks(READING).section(Words.ALL_CELLS.say());
        tables().forEach(document::table);
        ReportFiles.write(document, List.of(), languages, directory);
    }

    private List<Phrase> warnings() {
        var warnings = new ArrayList<>(side.doubts());
        long few = side.samples().stream()
                .filter(some -> some.forks().size() < Figure.ENOUGH_FORKS)
                .map(Samples::cell)
                .distinct()
                .count();
        if (few > 0) {
            long cells = side.samples().stream().map(Samples::cell).distinct().count();
            warnings.add(Words.FEW_JMH_FORKS.say(few, cells, Figure.ENOUGH_FORKS));
        }
        return warnings;
    }

    private List<Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Samples some : side.samples()) {
            int method = some.cell().lastIndexOf('.', some.cell().indexOf('/'));
            Table table = tables.computeIfAbsent(
                    method < 0 ? "" : some.cell().substring(0, method),
                    name -> new Table(
                            name,
                            List.of(
                                    Words.BENCHMARK.say(),
                                    Words.METRIC.say(),
                                    Words.FIGURE.say(),
                                    Words.SPREAD_OVER.say(),
                                    Words.FORKS.say(),
                                    Words.ITERATIONS.say(),
                                    Words.WHY.say())));
            table.add(row(some.cell().substring(method + 1), some));
        }
        return List.copyOf(tables.values());
    }

    private static List<Item> row(String name, Samples some) {
        int iterations =
                some.forks().stream().mapToInt(fork -> fork.iterations().size()).sum();
        int asked = some.forks().size() + some.lostForks();
        Item forks = Item.of(
                some.lostForks() == 0
                        ? Phrase.plain(asked + "")
                        : Words.SOME_OF.say(some.forks().size(), asked),
                some.forks().size());
        if (!some.failure().isEmpty() || some.forks().isEmpty()) {
            return List.of(
                    Item.of(name),
                    Item.of(some.metric()),
                    Item.none(),
                    Item.none(),
                    forks,
                    Item.of(iterations + "", iterations),
                    Item.of(some.failure()));
        }
        Figure figure = figure(some);
        return List.of(
                Item.of(name),
                Item.of(some.metric()),
                isKnown(some)
                        ? Written.within(figure, value -> CheckTables.score(some.unit(), value))
                        : Item.of(Words.TOO_FEW_SAMPLES.say()),
                Item.of(Written.basis(figure)),
                forks,
                Item.of(iterations + "", iterations),
                Item.none());
    }

    private static Figure figure(Samples some) {
        List<Double> byIteration = values(
                some.forks().stream()
                        .flatMap(fork -> fork.iterations().stream())
                        .map(List::of)
                        .toList(),
                some.metric());
        List<Double> byFork =
                values(some.forks().stream().map(Samples.Fork::iterations).toList(), some.metric());
        double value = isQuantile(some.metric())
                ? value(
                        some.forks().stream()
                                .flatMap(fork -> fork.iterations().stream())
                                .toList(),
                        some.metric())
                : byFork.stream().mapToDouble(one -> one).average().orElse(Double.NaN);
        return Figure.of(value, byFork, () -> byIteration).times(some.unit().factor());
    }

    private static List<Double> values(List<List<Samples.Iteration>> parts, String metric) {
        return parts.stream().map(part -> value(part, metric)).toList();
    }

    private static double value(List<Samples.Iteration> iterations, String metric) {
        if (isQuantile(metric)) {
            return quantile(metric).of(histogram(iterations));
        }
        return iterations.stream()
                .mapToDouble(Samples.Iteration::score)
                .average()
                .orElse(Double.NaN);
    }

    /** As in the reports of runs, a quantile is shown only if enough samples lie beyond it. */
    private static boolean isKnown(Samples some) {
        List<Samples.Iteration> all = some.forks().stream()
                .flatMap(fork -> fork.iterations().stream())
                .toList();
        return !isQuantile(some.metric()) || quantile(some.metric()).known(histogram(all));
    }

    private static Histogram histogram(List<Samples.Iteration> iterations) {
        return Histogram.merge(iterations.stream()
                .map(Samples.Iteration::histogram)
                .filter(Objects::nonNull)
                .toList());
    }

    private static Quantile quantile(String metric) {
        return metric.equals(Samples.P50) ? Quantile.P50 : Quantile.P99;
    }

    private static boolean isQuantile(String metric) {
        return metric.equals(Samples.P50) || metric.equals(Samples.P99);
    }
}

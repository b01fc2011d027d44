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
    private static final List<Phrase> READING = Phrase.plain(
            "1.23 [1.20 – 1.31]: the mean of the forks' means, and in brackets the lowest and the highest of the values that"
                    + " the column \"spread over\" names: forks if there are " + Figure.ENOUGH_FORKS + " or more, else"
                    + " iterations, which resemble each other and do not predict the next start.",
            "p50 and p99 are of all samples of all forks together, each fork's own in the brackets.",
            "The error that JMH prints pools the iterations of all forks; it is not shown.");

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

    private List<String> warnings() {
        var warnings = new ArrayList<>(side.doubts());
        long few = side.samples().stream()
                .filter(some -> some.forks().size() < Figure.ENOUGH_FORKS)
                .map(Samples::cell)
                .distinct()
                .count();
        if (few > 0) {
            long cells = side.samples().stream().map(Samples::cell).distinct().count();
            warnings.add(few + " of " + cells + " cells have fewer than " + Figure.ENOUGH_FORKS
                    + " forks: their spread is over iterations. Measure with -f " + Figure.ENOUGH_FORKS
                    + " or more; a check needs five.");
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
                            Phrase.plain(
                                    "benchmark", "metric", "figure", "spread over", "forks", "iterations", "why")));
            table.add(row(some.cell().substring(method + 1), some));
        }
        return List.copyOf(tables.values());
    }

    private static List<Item> row(String name, Samples some) {
        int iterations =
                some.forks().stream().mapToInt(fork -> fork.iterations().size()).sum();
        int asked = some.forks().size() + some.lostForks();
        Item forks = Item.of(
                some.lostForks() == 0 ? asked + "" : some.forks().size() + " of " + asked,
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
                isKnown(some) ? Item.of(written(some, figure), figure.value()) : Item.of("too few samples"),
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

    private static String written(Samples some, Figure figure) {
        String value = CheckTables.score(some.unit(), figure.value());
        return figure.count() < 2
                ? value + Written.ALONE
                : value + " [" + CheckTables.score(some.unit(), figure.low()) + " – "
                        + CheckTables.score(some.unit(), figure.high()) + "]";
    }
}

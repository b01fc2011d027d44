package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ipcbench.report.check.Samples;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.document.Columns;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Quantile;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/**
 * The report of JMH results of any project: one table per benchmark class, each figure with the spread of its forks.
 * There are no charts over size, since only the project's authors know which parameter is a size.
 */
public final class JmhReport {
    private static final List<Phrase> READING = List.of(
            Words.READ_JMH_FIGURE.say(Figure.ENOUGH_FORKS), Words.READ_JMH_QUANTILE.say(), Words.READ_JMH_ERROR.say());

    private static final Columns<Samples> COLUMNS = new Columns<Samples>()
            .text(Words.BENCHMARK.say(), some -> some.cell().substring(method(some) + 1))
            .text(Words.METRIC.say(), Samples::metric)
            .add(
                    Words.FIGURE.say(),
                    figure((some, figure) -> isKnown(some)
                            ? Written.within(figure, value -> CheckTables.score(some.unit(), value))
                            : Item.of(Words.TOO_FEW_SAMPLES.say())))
            .add(Words.SPREAD_OVER.say(), figure((some, figure) -> Item.of(Written.basis(figure))))
            .add(Words.FORKS.say(), JmhReport::forks)
            .add(Words.ITERATIONS.say(), some -> Item.of(iterations(some).size()))
            .add(Words.WHY.say(), some -> isUsable(some) ? Item.none() : Item.of(some.failure()));

    private JmhReport() {}

    /** Returns the report. */
    public static Document of(Side side) {
        var document = new Document(Words.RESULTS.say(), Phrase.plain(side.name()));
        warnings(side).forEach(document::warning);
        document.section(Words.HOW_TO_READ.say()).remarks(READING).section(Words.ALL_CELLS.say());
        side.samples().stream()
                .collect(Collectors.groupingBy(JmhReport::owner, LinkedHashMap::new, Collectors.toList()))
                .forEach((owner, samples) -> document.table(COLUMNS.table(Phrase.plain(owner), samples)));
        return document;
    }

    private static List<Phrase> warnings(Side side) {
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

    /** Returns the class of a benchmark; empty if it has none. */
    private static String owner(Samples some) {
        return some.cell().substring(0, Math.max(0, method(some)));
    }

    private static int method(Samples some) {
        return some.cell().lastIndexOf('.', some.cell().indexOf('/'));
    }

    private static Function<Samples, Item> figure(BiFunction<Samples, Figure, Item> write) {
        return some -> isUsable(some) ? write.apply(some, figure(some)) : Item.none();
    }

    private static boolean isUsable(Samples some) {
        return some.failure().isEmpty() && !some.forks().isEmpty();
    }

    private static Item forks(Samples some) {
        int good = some.forks().size();
        int asked = good + some.lostForks();
        return Item.of(good == asked ? Phrase.plain(asked + "") : Words.SOME_OF.say(good, asked), good);
    }

    private static List<Samples.Iteration> iterations(Samples some) {
        return some.forks().stream().flatMap(fork -> fork.iterations().stream()).toList();
    }

    private static Figure figure(Samples some) {
        List<List<Samples.Iteration>> forks =
                some.forks().stream().map(Samples.Fork::iterations).toList();
        List<Double> byFork = values(forks, some.metric());
        double value = quantile(some.metric()).isPresent()
                ? value(iterations(some), some.metric())
                : byFork.stream().mapToDouble(one -> one).average().orElse(Double.NaN);
        return Figure.of(
                        value,
                        byFork,
                        () -> values(iterations(some).stream().map(List::of).toList(), some.metric()))
                .times(some.unit().factor());
    }

    private static List<Double> values(List<List<Samples.Iteration>> parts, String metric) {
        return parts.stream().map(part -> value(part, metric)).toList();
    }

    private static double value(List<Samples.Iteration> iterations, String metric) {
        return quantile(metric)
                .map(quantile -> quantile.of(histogram(iterations)))
                .orElseGet(() -> iterations.stream()
                        .mapToDouble(Samples.Iteration::score)
                        .average()
                        .orElse(Double.NaN));
    }

    /** As in the reports of runs, a quantile is shown only if enough samples lie beyond it. */
    private static boolean isKnown(Samples some) {
        return quantile(some.metric())
                .map(quantile -> quantile.known(histogram(iterations(some))))
                .orElse(true);
    }

    private static Histogram histogram(List<Samples.Iteration> iterations) {
        return Histogram.merge(iterations.stream()
                .map(Samples.Iteration::histogram)
                .filter(Objects::nonNull)
                .toList());
    }

    private static Optional<Quantile> quantile(String metric) {
        return Optional.ofNullable(
                Map.of(Samples.P50, Quantile.P50, Samples.P99, Quantile.P99).get(metric));
    }
}

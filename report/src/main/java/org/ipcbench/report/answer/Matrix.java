package org.ipcbench.report.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.answer.PageData.Said;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Merit;
import org.ipcbench.report.stats.Ranking;
import org.ipcbench.report.stats.Ranking.Place;
import org.ipcbench.report.stats.Ratio;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.stats.Scale;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;
import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.results.MechanismFacts;
import org.ipcbench.results.Phrase;

/**
 * Every figure of a run by row and column, with its rank and its factor to the best of the column, as JSON for the page's
 * script. A column holds cells of one {@link Scale} and size, so that whatever the reader chooses, only what may be ranked
 * together shares a column. Numbers are formatted here: the script sorts and colours, and formats nothing.
 */
public final class Matrix {
    private static final String NO_BREAK = "\u00a0";

    private final List<Axis> telling;
    private final Map<RowKey, Integer> rows = new LinkedHashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Object> cells = new ArrayList<>();
    private final Map<CellSummary, Integer> details = new LinkedHashMap<>();

    private record Row(String name, String mechanism, String backend, String family) {
        static Row of(RowKey key) {
            return new Row(key.label(), key.mechanism(), key.backend(), key.family());
        }
    }

    /** What all cells of a column have in common. */
    private record Column(
            Said subject,
            Said title,
            String tags,
            String size,
            String merit,
            String waiting,
            String placement,
            String peer) {}

    /** What somebody may ask of a mechanism. */
    private record Traits(String title, boolean boundaries, boolean hosts, boolean outlives, boolean lossless) {
        static Traits of(MechanismFacts facts) {
            return new Traits(
                    facts.title(),
                    facts.keepsBoundaries(),
                    facts.crossesHosts(),
                    facts.outlivesCreator(),
                    !facts.mayDrop());
        }
    }

    /** All that the script is told. */
    private record Data(
            Map<String, Said> words,
            List<Said> labels,
            Map<String, Traits> traits,
            Map<String, Said> families,
            List<Row> rows,
            List<Column> columns,
            List<Object> cells,
            List<List<Object>> details) {}

    private Matrix(List<Group> groups) {
        telling = Stream.of(Axis.values())
                .filter(axis -> axis.isFree() && axis != Axis.SIZE)
                .filter(axis -> axis == Axis.RATE || axis == Axis.SLO || values(groups, axis) > 1)
                .toList();
    }

    private static long values(List<Group> groups, Axis axis) {
        return groups.stream()
                .flatMap(group -> group.scale().value(axis).stream())
                .distinct()
                .count();
    }

    /**
     * Returns the data.
     *
     * @param labels of the texts that {@code describe} returns
     * @param describe everything else to know about a cell; nothing if it has none of a kind
     */
    public static String of(
            List<Group> groups,
            List<MechanismFacts> mechanisms,
            List<Phrase> labels,
            Function<CellSummary, List<Phrase>> describe) {
        var matrix = new Matrix(groups);
        groups.forEach(matrix::add);
        var traits = new LinkedHashMap<String, Traits>();
        mechanisms.forEach(facts -> traits.put(facts.mechanism(), Traits.of(facts)));
        var families = new TreeMap<String, Said>();
        matrix.rows.keySet().forEach(row -> families.put(row.family(), Said.of(Words.family(row.family()))));
        var data = new Data(
                PageData.words(),
                labels.stream().map(Said::of).toList(),
                traits,
                families,
                matrix.rows.keySet().stream().map(Row::of).toList(),
                matrix.columns,
                matrix.cells,
                matrix.details.keySet().parallelStream()
                        .map(cell -> describe.apply(cell).stream()
                                .map(PageData::text)
                                .toList())
                        .toList());
        return PageData.json(data);
    }

    private void add(Group group) {
        for (long size : group.sizes()) {
            for (Merit merit : Merit.values()) {
                List<CellSummary> at = group.at(size);
                List<Place> places = Ranking.of(at, merit);
                if (!places.isEmpty() && !(merit == Merit.CPU && size < 0)) {
                    columns.add(column(group, size, merit));
                    places.forEach(place -> cells.add(cell(merit, place)));
                }
            }
        }
    }

    private Column column(Group group, long size, Merit merit) {
        Scale scale = group.scale();
        boolean messages = BenchmarkWords.of(scale.benchmark())
                .map(BenchmarkWords::isAboutSizes)
                .orElse(false);
        return new Column(
                Said.of(messages ? Words.MESSAGES.say() : Phrase.plain(scale.benchmark())),
                Said.of(title(group, merit)),
                String.join(" ", scale.tags()),
                size < 0 ? "" : heading(scale, size),
                merit.name().toLowerCase(Locale.ROOT),
                scale.waitMode(),
                scale.placement(),
                scale.peer());
    }

    /** Returns what tells a column from those with the same title: its size, and what else was measured with several values. */
    private String heading(Scale scale, long size) {
        return Stream.concat(
                        Stream.of(Quantity.size(size)),
                        telling.stream().flatMap(axis -> scale.value(axis).map(value -> named(axis, value)).stream()))
                .collect(Collectors.joining(", "));
    }

    private static String named(Axis axis, String value) {
        String name = axis.option().substring(2) + NO_BREAK;
        return switch (axis.kind()) {
            case RATE -> Quantity.rate(Double.parseDouble(value));
            case BYTES -> name + Quantity.size(Long.parseLong(value)).replace(" ", NO_BREAK);
            case NUMBER, SWITCH -> name + value;
            case CHOICE, WORD, NAME -> value;
        };
    }

    private static Phrase title(Group group, Merit merit) {
        Phrase score = Words.score(group.scale().benchmark(), group.isTime()).name();
        boolean sampled = group.cells().stream().anyMatch(cell -> cell.samples() > 0);
        return switch (merit) {
            case HEADLINE -> score.with(sampled ? " p50" : "");
            case TAIL -> score.with(" p99");
            case CPU -> Words.CPU_OF.say(score);
        };
    }

    private List<Object> cell(Merit merit, Place place) {
        CellSummary cell = place.cell();
        Ratio cost = place.cost();
        String unranked = cell.unranked();
        return List.of(
                number(rows, cell.row()),
                columns.size() - 1,
                PageData.rounded(place.figure().value()),
                written(merit, cell, place.figure()),
                unranked.isEmpty() ? (Object) place.place() : unranked,
                PageData.rounded(cost.ratio()),
                cost.hasInterval() && cost.ratio() != 1
                        ? String.format(Locale.ROOT, "[%.2f – %.2f]", cost.low(), cost.high())
                        : "",
                number(details, cell));
    }

    /** Returns the number of a thing, the next one if it has none yet. */
    private static <T> int number(Map<T, Integer> numbers, T thing) {
        int next = numbers.size();
        return numbers.computeIfAbsent(thing, some -> next);
    }

    private static String written(Merit merit, CellSummary cell, Figure figure) {
        boolean time = merit.lowerIsBetter(cell);
        if (figure.count() < 2) {
            return time ? Quantity.time(figure.value()) : Quantity.rate(figure.value());
        }
        return time
                ? Quantity.timeWithin(figure.value(), figure.low(), figure.high())
                : Quantity.rateWithin(figure.value(), figure.low(), figure.high());
    }
}

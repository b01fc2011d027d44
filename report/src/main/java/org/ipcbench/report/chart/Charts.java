package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.chart.PanelChart.Axis;
import org.ipcbench.report.chart.PanelChart.Line;
import org.ipcbench.report.chart.PanelChart.Panel;
import org.ipcbench.report.chart.PanelChart.Point;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Merit;
import org.ipcbench.report.stats.NativeRatio;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Pace;
import org.ipcbench.results.Phrase;

/** Draws the charts for a set of cells. A chart that would hold too little to compare is not drawn. */
public final class Charts {
    /** With fewer rows or sizes, a table says the same in less room. */
    private static final int LEAST = 2;

    private static final int LEAST_ROWS = 3;

    /** Shares of the samples that lie beyond the points of a curve of percentiles. */
    private static final List<Double> BEYOND = List.of(
            0.5, 0.35, 0.25, 0.18, 0.13, 0.1, 0.07, 0.05, 0.035, 0.025, 0.018, 0.013, 0.01, 0.007, 0.005, 0.0035,
            0.0025, 0.0018, 0.0013, 0.001, 5e-4, 2.5e-4, 1e-4, 5e-5, 2.5e-5, 1e-5, 1e-6);

    private static final Map<Double, String> PERCENTILES =
            Map.of(0.5, "50 %", 0.1, "90 %", 0.01, "99 %", 0.001, "99.9 %", 1e-4, "99.99 %", 1e-5, "99.999 %");

    private static final double SAMPLES_BEYOND = 100;

    private Charts() {}

    /**
     * Draws a group over message size: times, or rates in messages and in bytes.
     *
     * @param measured all cells of the run: what the machine takes to copy memory is drawn beside rates in bytes
     * @param twins rows with their C twins, which are drawn beside them
     */
    public static List<Drawing> overSize(Group group, List<CellSummary> measured, List<NativeRatio> twins) {
        boolean worth = group.sizes().stream()
                        .filter(size -> size > 0 && group.at(size).size() >= LEAST)
                        .count()
                >= LEAST;
        return worth ? OverSize.sideBySide(Map.of(Phrase.NONE, group), OverSize.floors(measured, twins)) : List.of();
    }

    /**
     * Draws the same group of several runs on one scale.
     *
     * @param groups by the name of the run
     */
    public static List<Drawing> sideBySide(Map<Phrase, Group> groups) {
        return OverSize.sideBySide(groups, OverSize.Floors.NONE);
    }

    /** Draws how slow the slowest messages of one size are, as HdrHistogram does: percentiles to the right. */
    public static Optional<Drawing> tails(Group group, long size) {
        Map<RowKey, Line> lines = lines(new Group(group.scale(), group.at(size)), Charts::tail);
        if (lines.size() < LEAST) {
            return Optional.empty();
        }
        Axis y = values(lines.values(), Wording.axis(Wording.score(group)), Quantity::time);
        double far = lines.values().stream()
                .mapToDouble(line -> line.last().x())
                .max()
                .orElse(1);
        List<Tick> ticks = new TreeMap<>(PERCENTILES)
                .descendingMap().entrySet().stream()
                        .map(entry -> new Tick(-Math.log10(entry.getKey()), entry.getValue()))
                        .filter(tick -> tick.at() <= far + 0.01)
                        .toList();
        var x = new Axis(Words.PERCENTILE_AXIS.say(), new Range(0.2, far + 0.1), ticks);
        var caption = new Caption(Words.TAILS.say(), List.of(Wording.subject(group, size), Words.ENOUGH_BEYOND.say()));
        return Optional.of(
                new PanelChart(caption, x, y, panels(lines, Map.of())).drawing("tails-" + name(group, size)));
    }

    private static List<Point> tail(List<CellSummary> cells) {
        CellSummary cell = cells.get(0);
        return BEYOND.stream()
                .filter(share -> share * cell.samples() >= SAMPLES_BEYOND)
                .map(share -> Point.at(-Math.log10(share), Math.log10(cell.exceededBy(share)), false))
                .toList();
    }

    /** Draws how each row of one size came to its measured pace; empty if that was not recorded. */
    public static Optional<Drawing> settling(Group group, long size) {
        Map<RowKey, Line> lines = lines(new Group(group.scale(), group.at(size)), Charts::windows);
        if (lines.size() < LEAST) {
            return Optional.empty();
        }
        Axis x = axis(lines.values(), point -> Stream.of(point.x()), Words.EXCHANGING_FOR.say(), Quantity::time);
        Axis y = values(lines.values(), Words.PACE_AXIS.say(), ratio -> "×" + Quantity.plain(ratio));
        var caption =
                new Caption(Words.SETTLING.say(), List.of(Wording.subject(group, size), Words.SETTLING_NOTE.say()));
        return Optional.of(
                new PanelChart(caption, x, y, panels(lines, Map.of())).drawing("settling-" + name(group, size)));
    }

    private static List<Point> windows(List<CellSummary> cells) {
        List<Pace> paces = cells.get(0).cell().goodForks().stream()
                .map(Fork::pace)
                .filter(Objects::nonNull)
                .filter(pace ->
                        pace.warmup().size() >= LEAST && !pace.measuredNs().isEmpty())
                .sorted(Comparator.comparingDouble(Pace::steadyAfterMs))
                .toList();
        if (paces.isEmpty()) {
            return List.of();
        }
        Pace median = paces.get(paces.size() / 2);
        double[] measured = median.measuredNs().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return median.warmup().stream()
                .map(window -> Point.at(
                        Math.log10(window.untilMs() * 1e6),
                        Math.log10(window.ns() / measured[measured.length / 2]),
                        false))
                .toList();
    }

    /** Draws latency against CPU time for one size. */
    public static Optional<Drawing> cost(Group group, long size) {
        var points = new ArrayList<CostChart.Point>();
        for (CellSummary cell : group.at(size)) {
            double time = cell.headline().map(Figure::value).orElse(0.0);
            double cpu = Merit.CPU.figure(cell).map(Figure::value).orElse(0.0);
            if (time > 0 && cpu > 0) {
                points.add(new CostChart.Point(cell.row().label(), RowStyle.of(cell.row()), time, cpu));
            }
        }
        if (points.size() < LEAST_ROWS) {
            return Optional.empty();
        }
        var caption = new Caption(
                Words.COST.say(),
                List.of(Wording.subject(group, size), Wording.join(Words.COST_NOTE.say(), Words.LOG_SCALE.say())));
        return Optional.of(new CostChart(caption, Wording.axis(Wording.score(group)), points)
                .drawing("cost-" + name(group, size)));
    }

    /**
     * Draws wait modes and placements side by side; empty if no row has two of them. A row with only one is shown if
     * its mechanism has no other: a library that always polls is shown, a second backend that was measured once is not.
     */
    public static Optional<Drawing> waiting(Group across) {
        long size = across.headlineSize();
        Map<RowKey, List<CellSummary>> rows = new Group(across.scale(), across.at(size)).byRow();
        Set<String> inSeveralWays = rows.entrySet().stream()
                .filter(row -> row.getValue().size() > 1)
                .map(row -> row.getKey().mechanism())
                .collect(Collectors.toSet());
        if (inSeveralWays.isEmpty()) {
            return Optional.empty();
        }
        rows.entrySet()
                .removeIf(row -> row.getValue().size() < 2
                        && inSeveralWays.contains(row.getKey().mechanism()));
        var shown = new Group(
                across.scale(), rows.values().stream().flatMap(List::stream).toList());
        return Optional.of(
                byRow(shown, Words.WAITING.say(), "waiting-" + across.scale().slug(), Words.NOT_A_RANKING.say()));
    }

    /** Draws a group that has no sizes, row by row; empty if it has too few. */
    public static Optional<Drawing> byRow(Group group) {
        return group.cells().size() < LEAST_ROWS
                ? Optional.empty()
                : Optional.of(byRow(
                        group, Words.BY_MECHANISM.say(), "rows-" + group.scale().slug(), Phrase.plain("")));
    }

    private static Drawing byRow(Group shown, Phrase title, String name, Phrase remark) {
        var caption = new Caption(
                title,
                List.of(
                        Wording.subject(shown, shown.headlineSize()),
                        Wording.join(
                                remark,
                                Words.LOG_SCALE.say(),
                                Words.POINT_IS.say(Wording.figureName(shown)),
                                Words.LINE_IS.say(Wording.spread(shown)))));
        return new WaitChart(caption, Wording.axis(Wording.score(shown)), shown).drawing(name);
    }

    static Map<RowKey, Line> lines(Group group, Function<List<CellSummary>, List<Point>> draw) {
        var lines = new LinkedHashMap<RowKey, Line>();
        group.byRow().forEach((row, cells) -> {
            var line = new Line(row.label(), RowStyle.of(row), draw.apply(cells), true);
            if (!line.points().isEmpty()) {
                lines.put(row, line);
            }
        });
        return lines;
    }

    /** Returns a panel for each family of rows, with what some of them are held against. */
    static List<Panel> panels(Map<RowKey, Line> lines, Map<RowKey, Line> references) {
        var byFamily = new TreeMap<String, List<Line>>();
        Stream.concat(lines.entrySet().stream(), references.entrySet().stream())
                .forEach(line -> byFamily.computeIfAbsent(line.getKey().family(), family -> new ArrayList<>())
                        .add(line.getValue()));
        return byFamily.entrySet().stream()
                .map(entry -> new Panel(Words.family(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** Returns an axis for the logarithms of figures. */
    static Axis values(Collection<Line> lines, Phrase name, DoubleFunction<String> tick) {
        return axis(lines, point -> Stream.of(point.y(), point.low(), point.high(), point.far()), name, tick);
    }

    /** Returns an axis for logarithms that points have. */
    static Axis axis(
            Collection<Line> lines, Function<Point, Stream<Double>> of, Phrase name, DoubleFunction<String> tick) {
        List<Double> values = lines.stream()
                .flatMap(line -> line.points().stream())
                .flatMap(of)
                .map(logarithm -> Math.pow(10, logarithm))
                .toList();
        Range range = Range.around(values);
        return new Axis(name, range, Ticks.of(range, tick));
    }

    private static String name(Group group, long size) {
        return group.scale().slug() + (size > 0 ? "-" + size : "");
    }
}

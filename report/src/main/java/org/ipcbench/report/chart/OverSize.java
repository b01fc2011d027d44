package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.ipcbench.report.chart.PanelChart.Axis;
import org.ipcbench.report.chart.PanelChart.Line;
import org.ipcbench.report.chart.PanelChart.Panel;
import org.ipcbench.report.chart.PanelChart.Point;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.NativeRatio;
import org.ipcbench.report.stats.Quantile;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.stats.Scale;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;

/** Draws figures over message size. */
final class OverSize {
    /** The backend of twins with one thread, which are the floor. */
    private static final String C = "c";

    private OverSize() {}

    /**
     * What the vertical axis of a chart over size shows.
     *
     * @param slug for the name of the file
     */
    private record Measure(String slug, Phrase title, Phrase axis, DoubleFunction<String> tick, boolean inBytes) {
        static final Measure BYTES = new Measure(
                "throughput",
                Words.BYTES_OVER_SIZE.say(),
                Wording.better(Words.BYTES_AXIS.say(), Words.HIGHER.say()),
                Quantity::plain,
                true);

        static Measure of(Score score) {
            return new Measure(
                    score.lowerIsBetter() ? "latency" : "rate",
                    score.name().and(Words.OVER_SIZE.say()),
                    Wording.axis(score),
                    score.lowerIsBetter() ? Quantity::time : Quantity::rate,
                    false);
        }

        Figure of(CellSummary cell, Figure figure) {
            return inBytes ? figure.times(cell.messageBytes() / 1e6) : figure;
        }
    }

    /**
     * Draws the same group of several runs on one scale.
     *
     * @param groups by the name of the run, which is empty if there is only one
     * @param floors what to draw beside them
     */
    static List<Drawing> sideBySide(Map<Phrase, Group> groups, Floors floors) {
        var drawings = new ArrayList<Drawing>();
        Score score = Wording.score(groups.values().iterator().next());
        List<Measure> measures =
                score.lowerIsBetter() ? List.of(Measure.of(score)) : List.of(Measure.BYTES, Measure.of(score));
        for (Measure measure : measures) {
            var lines = new LinkedHashMap<Phrase, Map<RowKey, Line>>();
            groups.forEach((run, group) -> lines.put(run, Charts.lines(group, cells -> overSize(cells, measure))));
            List<Line> all = lines.values().stream()
                    .flatMap(byRow -> byRow.values().stream())
                    .collect(Collectors.toCollection(ArrayList::new));
            List<Line> copies = measure.inBytes() ? floors.copies() : List.of();
            var inC = new LinkedHashMap<Phrase, Map<RowKey, Line>>();
            groups.forEach((run, group) -> inC.put(run, floors.inC(group, measure)));
            if (!all.isEmpty()) {
                all.addAll(copies);
                inC.values().forEach(byRow -> all.addAll(byRow.values()));
                Axis x = sizes(all);
                Axis y = Charts.values(all, measure.axis(), measure.tick());
                groups.forEach((run, group) -> {
                    Map<RowKey, Line> byRow = lines.getOrDefault(run, Map.of());
                    if (byRow.isEmpty()) {
                        return;
                    }
                    String name = measure.slug() + "-" + group.scale().slug()
                            + (run.isEmpty() ? "" : "-" + Scale.slug(run.english()));
                    Map<RowKey, Line> twins = inC.getOrDefault(run, Map.of());
                    List<Panel> panels = Charts.panels(byRow, twins).stream()
                            .map(panel -> panel.with(copies))
                            .toList();
                    drawings.add(new PanelChart(
                                    caption(run, group, measure, !copies.isEmpty(), !twins.isEmpty()), x, y, panels)
                            .drawing(name));
                });
            }
        }
        return drawings;
    }

    private static Caption caption(Phrase run, Group group, Measure measure, boolean copies, boolean twins) {
        boolean band = group.cells().stream()
                .anyMatch(cell -> cell.quantile(Quantile.P99).isPresent());
        boolean hollow = group.cells().stream().anyMatch(cell -> cell.cell().fragmented());
        return new Caption(
                measure.title(),
                List.of(
                        run,
                        Wording.subject(group, -1),
                        Wording.join(
                                Words.POINT_IS.say(Wording.figureName(group)),
                                band ? Words.BAND_IS.say() : Phrase.plain(""),
                                Words.BAR_IS.say(Wording.spread(group)),
                                hollow ? Words.HOLLOW.say() : Phrase.plain(""),
                                twins ? Words.DOTTED_IS_C.say() : Phrase.plain(""),
                                copies ? Words.GREY_IS.say() : Phrase.plain(""))));
    }

    private static List<Point> overSize(List<CellSummary> cells, Measure measure) {
        return cells.stream()
                .filter(cell -> cell.messageBytes() > 0)
                .flatMap(cell -> cell.headline().map(figure -> point(cell, measure.of(cell, figure))).stream())
                .toList();
    }

    private static Point point(CellSummary cell, Figure figure) {
        double far = cell.quantile(Quantile.P99).map(Figure::value).orElse(Double.NaN);
        return Point.of(log2(cell.messageBytes()), figure, far, cell.cell().fragmented());
    }

    /**
     * What rows are drawn beside.
     *
     * @param copies how fast the machine copies memory, in MB/s over size; empty if that was not measured
     * @param twins rows with their C twins
     */
    record Floors(List<Line> copies, List<NativeRatio> twins) {
        static final Floors NONE = new Floors(List.of(), List.of());

        /** Returns the exchanges of a group as C makes them, one line a mechanism, whatever the backends of its rows. */
        Map<RowKey, Line> inC(Group group, Measure measure) {
            var cells = new LinkedHashMap<RowKey, Set<CellSummary>>();
            for (NativeRatio pair : twins) {
                if (pair.twin().cell().backend().equals(C) && group.cells().contains(pair.jvm())) {
                    cells.computeIfAbsent(pair.twin().row(), row -> new LinkedHashSet<>())
                            .add(pair.twin());
                }
            }
            var lines = new LinkedHashMap<RowKey, Line>();
            cells.forEach((row, some) -> {
                List<Point> points = overSize(List.copyOf(some), measure).stream()
                        .map(Point::withoutBand)
                        .toList();
                var line = new Line("C: " + row.mechanism(), RowStyle.of(row).dotted(), points, false);
                if (!line.points().isEmpty()) {
                    lines.put(row, line);
                }
            });
            return lines;
        }
    }

    /** Returns what a run measured besides its rows. */
    static Floors floors(List<CellSummary> measured, List<NativeRatio> twins) {
        List<Point> copies = measured.stream()
                .filter(cell -> cell.cell().floor().equals("memcpy") && cell.messageBytes() > 0)
                .map(cell -> Point.at(
                        log2(cell.messageBytes()),
                        Math.log10(1000.0 * cell.messageBytes() / cell.mean().value()),
                        false))
                .toList();
        var line = new Line("memcpy", RowStyle.REFERENCE, copies, false);
        return new Floors(line.points().isEmpty() ? List.of() : List.of(line), twins);
    }

    private static Axis sizes(Collection<Line> lines) {
        var sizes = new TreeSet<Double>();
        lines.forEach(line -> line.points().forEach(point -> sizes.add(point.x())));
        List<Tick> ticks = sizes.stream()
                .map(at -> new Tick(at, Quantity.size(Math.round(Math.pow(2, at)))))
                .toList();
        double room = Math.max(0.5, (sizes.last() - sizes.first()) * 0.04);
        return new Axis(Words.SIZE_AXIS.say(), new Range(sizes.first() - room, sizes.last() + room), ticks);
    }

    private static double log2(long bytes) {
        return Math.log((double) Math.max(1, bytes)) / Math.log(2);
    }
}

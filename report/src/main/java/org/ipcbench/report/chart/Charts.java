package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ipcbench.report.chart.Rows.Measure;
import org.ipcbench.report.chart.SizeChart.Row;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.stats.Basis;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.stats.Scale;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;

/** Chooses the charts for a set of cells, and draws them. */
public final class Charts {
    /** The value in {@link Group#sizes} where the size plays no part. */
    private static final Long NO_SIZE = -1L;

    private final Map<RowKey, RowStyle> styles;

    /** What one run contributes; its name is empty if it is the only one. */
    private record Panel(String run, Group group, List<Row> rows) {}

    /**
     * Assigns styles to the rows of all cells to be drawn, so that a row looks the same in every chart.
     *
     * @param cells the cells of one run, or of all runs that are compared
     */
    public Charts(Collection<CellSummary> cells) {
        Set<RowKey> rows = cells.stream()
                .filter(cell -> cell.cell().isRival())
                .map(CellSummary::row)
                .collect(Collectors.toSet());
        styles = RowStyle.of(rows);
    }

    /** Draws the charts of one group: over size, or by row if it has no sizes, and percentiles if single operations were timed. */
    public List<Drawing> of(Group group) {
        var drawings = new ArrayList<Drawing>();
        if (group.sizes().equals(List.of(NO_SIZE))) {
            drawings.add(
                    byRow(group, Words.BY_MECHANISM, "rows-" + group.scale().slug(), ""));
        }
        for (Measure measure : measures(group)) {
            List<Row> rows = Rows.of(group, measure, styles);
            if (!rows.isEmpty()) {
                var panel = new Panel("", group, rows);
                drawings.add(overSize(panel, measure, Range.around(SizeChart.extent(rows)), SizeChart.sizes(rows)));
            }
        }
        long size = group.headlineSize();
        if (group.at(size).stream().anyMatch(cell -> cell.samples() > 0)) {
            drawings.add(percentiles(group, size));
        }
        return drawings;
    }

    /**
     * Draws the same group of several runs on one scale.
     *
     * @param groups by the name of the run
     */
    public List<Drawing> sideBySide(Map<String, Group> groups) {
        var drawings = new ArrayList<Drawing>();
        for (Measure measure : measures(groups.values().iterator().next())) {
            var panels = new ArrayList<Panel>();
            groups.forEach((run, group) -> panels.add(new Panel(run, group, Rows.of(group, measure, styles))));
            panels.removeIf(panel -> panel.rows().isEmpty());
            var values = new ArrayList<Double>();
            var sizes = new TreeSet<Long>();
            panels.forEach(panel -> {
                values.addAll(SizeChart.extent(panel.rows()));
                sizes.addAll(SizeChart.sizes(panel.rows()));
            });
            Range range = Range.around(values);
            panels.forEach(panel -> drawings.add(overSize(panel, measure, range, sizes)));
        }
        return drawings;
    }

    /**
     * Draws wait modes and placements side by side; nothing if no row has two of them. A row with only one is shown if
     * its mechanism has no other: a library that always polls is shown, a second backend that was measured once is not.
     */
    public List<Drawing> waiting(Group across) {
        long size = across.headlineSize();
        Map<RowKey, List<CellSummary>> rows = new Group(across.scale(), across.at(size)).byRow();
        Set<String> inSeveralWays = rows.entrySet().stream()
                .filter(row -> row.getValue().size() > 1)
                .map(row -> row.getKey().mechanism())
                .collect(Collectors.toSet());
        if (inSeveralWays.isEmpty()) {
            return List.of();
        }
        rows.entrySet()
                .removeIf(row -> row.getValue().size() < 2
                        && inSeveralWays.contains(row.getKey().mechanism()));
        var shown = new Group(
                across.scale(), rows.values().stream().flatMap(List::stream).toList());
        return List.of(
                byRow(shown, Words.WAITING, "waiting-" + across.scale().slug(), Words.NOT_A_RANKING.both() + " · "));
    }

    /** Draws the cells of one size row by row; {@code remark} comes before the note about the scale. */
    private static Drawing byRow(Group shown, Phrase title, String name, String remark) {
        var caption = new Caption(
                title.both(),
                List.of(
                        subject(shown, shown.headlineSize()),
                        remark + "logarithmic scale",
                        "point: " + figureName(shown) + " · line through it: " + spread(shown)));
        return new WaitChart(caption, Measure.axis(score(shown)), shown).drawing(name);
    }

    private static List<Measure> measures(Group group) {
        Measure own = Measure.of(score(group));
        return score(group).lowerIsBetter() ? List.of(own) : List.of(Measure.BYTES, own);
    }

    private static Drawing overSize(Panel panel, Measure measure, Range range, Set<Long> sizes) {
        Group group = panel.group();
        List<Row> rows = panel.rows();
        boolean whiskers = rows.stream().anyMatch(row -> row.points().stream().anyMatch(p -> p.whisker() > 0));
        boolean hollow = rows.stream().anyMatch(row -> row.points().stream().anyMatch(SizeChart.Point::hollow));
        var caption = new Caption(
                measure.title().both(),
                List.of(
                        panel.run(),
                        subject(group, -1),
                        "point: " + figureName(group) + (whiskers ? " · whisker: up to p99" : "") + " · bar: "
                                + spread(group),
                        "points of one size are drawn slightly apart so that none hides another"
                                + (hollow ? " · hollow: message sent in pieces (fragmented)" : "")));
        String name = measure.slug() + "-" + group.scale().slug()
                + (panel.run().isEmpty() ? "" : "-" + Scale.slug(panel.run()));
        return new SizeChart(caption, measure, rows, range, sizes).drawing(name);
    }

    private static Drawing percentiles(Group group, long size) {
        List<CellSummary> cells = group.at(size);
        var caption = new Caption(
                Words.PERCENTILES.both(),
                List.of(
                        subject(group, size),
                        "a percentile is shown only if 100 samples lie beyond it · bar at p50: " + spread(group)));
        String name = "percentiles-" + group.scale().slug();
        return new PercentileChart(caption, Measure.axis(score(group)), cells).drawing(name);
    }

    private static Score score(Group group) {
        return Words.score(group.scale().benchmark(), group.isTime());
    }

    /** Says what all cells of a chart have in common. */
    private static String subject(Group group, long size) {
        var kinds = new TreeSet<String>();
        group.cells().forEach(cell -> kinds.add(cell.cell().placementKind()));
        kinds.remove("");
        kinds.remove(group.scale().placement());
        String kind = kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + ")";
        return group.scale().label() + kind + (size > 0 ? " · " + Quantity.size(size) + " messages" : "");
    }

    private static String figureName(Group group) {
        return group.cells().stream().allMatch(cell -> cell.samples() > 0) ? "p50" : "mean of the forks";
    }

    /** Says what the spread of a chart covers, as for its weakest cell. */
    private static String spread(Group group) {
        Basis weakest = group.weakestBasis();
        boolean all = group.cells().stream().allMatch(cell -> cell.mean().basis() == weakest);
        return switch (weakest) {
            case FORKS -> "lowest to highest fork";
            case ITERATIONS -> "lowest to highest ITERATION" + (all ? "" : " of some cells") + " (fewer than 3 forks)";
            case NONE -> "no spread" + (all ? "" : " of some cells") + " (one value only)";
        };
    }
}

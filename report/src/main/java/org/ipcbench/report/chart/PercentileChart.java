package org.ipcbench.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Quantile;
import org.ipcbench.report.text.Quantity;

/** Draws percentiles as points, one line per row, time to the right. */
final class PercentileChart {
    private static final int WIDTH = 1100;
    private static final int ROW = 24;

    private final Caption caption;
    private final String axis;
    private final List<CellSummary> cells;
    private final int height;

    PercentileChart(Caption caption, String axis, List<CellSummary> cells) {
        this.caption = caption;
        this.axis = axis;
        this.cells = cells.stream()
                .filter(cell -> cell.samples() > 0)
                .sorted(Comparator.comparingDouble(
                        cell -> cell.headline().map(Figure::value).orElse(cell.max())))
                .toList();
        height = caption.height() + 26 + this.cells.size() * ROW + 62;
    }

    Drawing drawing(String name) {
        return new Drawing(name, caption.title(), caption.description(), WIDTH, height, this::paint);
    }

    private void paint(Graphics2D g) {
        var ink = new Ink(g);
        caption.paint(ink, WIDTH);
        double left = cells.stream()
                        .mapToDouble(cell -> Ink.width(label(cell), Ink.BODY))
                        .max()
                        .orElse(0)
                + 26;
        double right = cells.stream()
                        .mapToDouble(cell -> Ink.width(remark(cell), Ink.SMALL))
                        .max()
                        .orElse(0)
                + 26;
        double top = caption.height() + 10;
        var area = new Rectangle2D.Double(left, top, Math.rint(WIDTH - left - right), cells.size() * ROW + 8);
        Range range = Range.around(values());
        Plot plot = new Plot(area, range, new Range(0, cells.size()));
        List<Tick> ticks = Ticks.of(range, Quantity::time);
        ticks.forEach(tick -> plot.gridAtX(tick.at(), tick.label().isEmpty()));
        plot.paint(g);
        for (Tick tick : ticks) {
            ink.text(tick.label(), plot.x(tick.at()), area.getMaxY() + 18, Ink.SMALL, Ink.TEXT, Ink.Align.CENTRE);
        }
        ink.text(axis, area.getCenterX(), area.getMaxY() + 42, Ink.BODY, Ink.TEXT, Ink.Align.CENTRE);
        paintKey(ink, top - 22);
        for (int i = 0; i < cells.size(); i++) {
            paintRow(ink, plot, cells.get(i), plot.y(cells.size() - i - 0.5));
        }
    }

    private void paintRow(Ink ink, Plot plot, CellSummary cell, double y) {
        Rectangle2D area = plot.area();
        ink.text(label(cell), area.getX() - 10, y + 4.5, Ink.BODY, Ink.TEXT, Ink.Align.RIGHT);
        ink.text(remark(cell), area.getMaxX() + 10, y + 4.5, Ink.SMALL, Ink.FAINT, Ink.Align.LEFT);
        double max = plot.x(Math.log10(cell.max()));
        double first = max;
        for (Quantile quantile : Quantile.values()) {
            Optional<Figure> figure = cell.quantile(quantile);
            first = Math.min(
                    first, figure.map(f -> plot.x(Math.log10(f.value()))).orElse(max));
        }
        ink.line(first, y, max, y, Ink.FAINT, 1);
        ink.line(max, y - 6, max, y + 6, Ink.TEXT, 1.6);
        cell.quantile(Quantile.P50).ifPresent(figure -> {
            double low = plot.x(Math.log10(figure.low()));
            double high = plot.x(Math.log10(figure.high()));
            ink.box(low, y - 4, Math.max(0.5, high - low), 8, Ink.translucent(color(Quantile.P50), 90));
        });
        for (Quantile quantile : Quantile.values()) {
            cell.quantile(quantile).ifPresent(figure -> marker(quantile)
                    .paint(
                            ink,
                            plot.x(Math.log10(figure.value())),
                            y,
                            color(quantile),
                            cell.cell().fragmented()));
        }
    }

    private static void paintKey(Ink ink, double y) {
        double x = 22;
        for (Quantile quantile : Quantile.values()) {
            marker(quantile).paint(ink, x, y, color(quantile), false);
            ink.text(quantile.label(), x + 9, y + 4.5, Ink.BODY, Ink.TEXT, Ink.Align.LEFT);
            x += 36 + Ink.width(quantile.label(), Ink.BODY);
        }
        ink.line(x, y - 6, x, y + 6, Ink.TEXT, 1.6);
        ink.text("highest seen", x + 9, y + 4.5, Ink.BODY, Ink.TEXT, Ink.Align.LEFT);
    }

    private List<Double> values() {
        var values = new ArrayList<Double>();
        for (CellSummary cell : cells) {
            values.add(cell.max());
            cell.quantile(Quantile.P50).ifPresent(figure -> values.addAll(List.of(figure.low(), figure.high())));
        }
        return values;
    }

    private static MarkerShape marker(Quantile quantile) {
        return switch (quantile) {
            case P50 -> MarkerShape.CIRCLE;
            case P90 -> MarkerShape.DIAMOND;
            case P99 -> MarkerShape.TRIANGLE_UP;
            case P999 -> MarkerShape.SQUARE;
        };
    }

    private static Color color(Quantile quantile) {
        return switch (quantile) {
            case P50 -> RowStyle.COLORS.get(0);
            case P90 -> RowStyle.COLORS.get(2);
            case P99 -> RowStyle.COLORS.get(4);
            case P999 -> RowStyle.COLORS.get(1);
        };
    }

    private static String label(CellSummary cell) {
        return cell.row().label() + (cell.cell().fragmented() ? " (fragmented)" : "");
    }

    /** Says how many samples there are, and for which percentiles they are too few. */
    private static String remark(CellSummary cell) {
        var tooFew = new ArrayList<String>();
        for (Quantile quantile : Quantile.values()) {
            if (cell.quantile(quantile).isEmpty()) {
                tooFew.add(quantile.label());
            }
        }
        String samples = Quantity.whole(cell.samples()) + " samples";
        return tooFew.isEmpty() ? samples : samples + ": too few for " + String.join(", ", tooFew);
    }
}

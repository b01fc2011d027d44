package org.ipcbench.report.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ipcbench.report.chart.Drawing.Layer;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** Draws points of one size, one per line: the wait modes and placements of each row, one below another. */
final class WaitChart {
    private static final int LINE = 15;
    private static final int GAP = 12;
    private static final int FOOT = 62;
    private static final double SPREAD = 1.6;

    private final Caption caption;
    private final Phrase axis;
    private final Map<RowKey, List<CellSummary>> rows;
    private final boolean time;
    private final List<String> ways;
    private final Range range;
    private final List<Tick> ticks;
    private final int height;

    WaitChart(Caption caption, Phrase axis, Group atOneSize) {
        this.caption = caption;
        this.axis = axis;
        this.rows = atOneSize.byRow();
        this.time = atOneSize.isTime();
        var all = new TreeSet<String>();
        atOneSize.cells().forEach(cell -> all.add(way(cell)));
        ways = List.copyOf(all);
        range = Range.around(values());
        ticks = Ticks.of(range, time ? Quantity::time : Quantity::rate);
        int lines = atOneSize.cells().size();
        height = caption.height() + 10 + lines * LINE + rows.size() * GAP + FOOT;
    }

    Drawing drawing(String name) {
        double left = Ink.widest(rows.keySet().stream().map(RowKey::label), Ink.BODY) + 26;
        double top = caption.height();
        var area = new Rectangle2D.Double(left, top, Math.rint(Drawing.WIDTH - left - 330), height - FOOT - top);
        var plot = new Plot(area, range, new Range(0, 1));
        var layers = new ArrayList<Layer>();
        layers.add(Layer.common(ink -> paintFrame(ink, plot)));
        double y = top + GAP / 2.0;
        for (Map.Entry<RowKey, List<CellSummary>> row : rows.entrySet()) {
            double from = y;
            String label = row.getKey().label();
            layers.add(new Layer(label, ink -> paintRow(ink, plot, label, row.getValue(), from)));
            y += row.getValue().size() * LINE + GAP;
        }
        return new Drawing(name, caption.full(), caption.description(), height, layers);
    }

    private void paintFrame(Ink ink, Plot plot) {
        caption.paint(ink);
        plot.paint(ink, ticks, List.of());
        double bottom = plot.area().getMaxY();
        for (Tick tick : ticks) {
            ink.text(tick.label(), plot.x(tick.at()), bottom + 18, Ink.SMALL, Ink.TEXT, Ink.Align.CENTRE);
        }
        ink.text(axis, plot.area().getCenterX(), bottom + 42, Ink.BODY, Ink.TEXT, Ink.Align.CENTRE);
    }

    private void paintRow(Ink ink, Plot plot, String label, List<CellSummary> cells, double top) {
        double middle = top + cells.size() * LINE / 2.0;
        ink.text(label, plot.area().getX() - 10, middle + 4.5, Ink.BODY, Ink.TEXT, Ink.Align.RIGHT);
        double y = top + LINE / 2.0;
        for (CellSummary cell : cells) {
            paintPoint(ink, plot, cell, y);
            y += LINE;
        }
    }

    private void paintPoint(Ink ink, Plot plot, CellSummary cell, double middle) {
        double start = plot.area().getX();
        if (cell.headline().isEmpty()) {
            Phrase text = Phrase.plain(way(cell)).labels(Words.TOO_FEW_SAMPLES.say());
            ink.text(text, start + 6, middle + 4, Ink.SMALL, Ink.FAINT, Ink.Align.LEFT);
            return;
        }
        Figure figure = cell.headline().get();
        int way = ways.indexOf(way(cell));
        Color color = RowStyle.COLORS.get(way % RowStyle.COLORS.size());
        double at = plot.x(Math.log10(figure.value()));
        double low = plot.x(Math.log10(figure.low()));
        double high = plot.x(Math.log10(figure.high()));
        ink.line(start, middle, Math.min(at, low), middle, Ink.GRID, 1);
        paintSpread(ink, low, high, middle, color);
        MarkerShape[] shapes = MarkerShape.values();
        shapes[way % shapes.length].paint(ink, at, middle, color, cell.cell().fragmented());
        String value = time
                ? Quantity.timeWithin(figure.value(), figure.low(), figure.high())
                : Quantity.rateWithin(figure.value(), figure.low(), figure.high());
        String text = way(cell) + (cell.cell().fragmented() ? " (fragmented)  " : "  ") + value;
        ink.text(text, Math.max(at, high) + 9, middle + 4, Ink.SMALL, Ink.TEXT, Ink.Align.LEFT);
    }

    private static void paintSpread(Ink ink, double low, double high, double y, Color color) {
        ink.line(low, y, high, y, color, SPREAD);
        ink.line(low, y - 4, low, y + 4, color, SPREAD);
        ink.line(high, y - 4, high, y + 4, color, SPREAD);
    }

    private List<Double> values() {
        return rows.values().stream()
                .flatMap(List::stream)
                .flatMap(cell -> cell.headline().stream())
                .flatMap(figure -> Stream.of(figure.value(), figure.low(), figure.high()))
                .toList();
    }

    /** Names how a cell waited and where its ends ran. */
    static String way(CellSummary cell) {
        return cell.cell().waitMode() + ", " + cell.cell().placement();
    }
}

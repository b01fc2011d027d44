package org.ipcbench.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.text.Quantity;

/** Draws bars of one size: each row's wait modes and placements beneath each other. */
final class WaitChart {
    private static final int WIDTH = 1100;
    private static final int BAR = 15;
    private static final int GAP = 12;

    private final Caption caption;
    private final String axis;
    private final Map<RowKey, List<CellSummary>> rows;
    private final boolean time;
    private final List<String> ways;
    private final int height;

    WaitChart(Caption caption, String axis, Group atOneSize) {
        this.caption = caption;
        this.axis = axis;
        this.rows = atOneSize.byRow();
        this.time = atOneSize.cells().stream().allMatch(CellSummary::lowerIsBetter);
        var all = new TreeSet<String>();
        atOneSize.cells().forEach(cell -> all.add(way(cell)));
        ways = List.copyOf(all);
        int bars = atOneSize.cells().size();
        height = caption.height() + 10 + bars * BAR + rows.size() * GAP + 62;
    }

    Drawing drawing(String name) {
        return new Drawing(name, caption.title(), caption.description(), WIDTH, height, this::paint);
    }

    private void paint(Graphics2D g) {
        var ink = new Ink(g);
        caption.paint(ink, WIDTH);
        double left = rows.keySet().stream()
                        .mapToDouble(row -> Ink.width(row.label(), Ink.BODY))
                        .max()
                        .orElse(0)
                + 26;
        double top = caption.height() - 12;
        double bottom = height - 62;
        var area = new Rectangle2D.Double(left, top, Math.rint(WIDTH - left - 330), bottom - top);
        Range range = Range.around(values());
        Plot plot = new Plot(area, range, new Range(0, 1));
        List<Tick> ticks = Ticks.of(range, time ? Quantity::time : Quantity::rate);
        ticks.forEach(tick -> plot.gridAtX(tick.at(), tick.label().isEmpty()));
        plot.paint(g);
        for (Tick tick : ticks) {
            ink.text(tick.label(), plot.x(tick.at()), bottom + 18, Ink.SMALL, Ink.TEXT, Ink.Align.CENTRE);
        }
        ink.text(axis, area.getCenterX(), bottom + 42, Ink.BODY, Ink.TEXT, Ink.Align.CENTRE);
        double y = top + GAP / 2.0;
        for (Map.Entry<RowKey, List<CellSummary>> row : rows.entrySet()) {
            double middle = y + row.getValue().size() * BAR / 2.0;
            ink.text(row.getKey().label(), left - 10, middle + 4.5, Ink.BODY, Ink.TEXT, Ink.Align.RIGHT);
            for (CellSummary cell : row.getValue()) {
                paintBar(ink, plot, cell, y);
                y += BAR;
            }
            y += GAP;
        }
    }

    private void paintBar(Ink ink, Plot plot, CellSummary cell, double y) {
        double start = plot.area().getX();
        double middle = y + BAR / 2.0;
        if (cell.headline().isEmpty()) {
            ink.text(way(cell) + ": too few samples", start + 6, middle + 4, Ink.SMALL, Ink.FAINT, Ink.Align.LEFT);
            return;
        }
        Figure figure = cell.headline().get();
        Color color = RowStyle.COLORS.get(ways.indexOf(way(cell)) % RowStyle.COLORS.size());
        double end = plot.x(Math.log10(figure.value()));
        double low = plot.x(Math.log10(figure.low()));
        double high = plot.x(Math.log10(figure.high()));
        var bar = new Rectangle2D.Double(start, y + 2, Math.max(1, end - start), BAR - 4);
        ink.fill(bar, cell.cell().fragmented() ? Color.WHITE : color);
        ink.draw(bar, color, new BasicStroke(1));
        paintSpread(ink, low, high, middle, Color.WHITE, 3.4);
        paintSpread(ink, low, high, middle, Ink.TEXT, 1.4);
        String value = time
                ? Quantity.timeWithin(figure.value(), figure.low(), figure.high())
                : Quantity.rateWithin(figure.value(), figure.low(), figure.high());
        String text = way(cell) + (cell.cell().fragmented() ? " (fragmented)  " : "  ") + value;
        ink.text(text, Math.max(end, high) + 8, middle + 4, Ink.SMALL, Ink.TEXT, Ink.Align.LEFT);
    }

    private static void paintSpread(Ink ink, double low, double high, double y, Color color, double width) {
        ink.line(low, y, high, y, color, width);
        ink.line(low, y - 4, low, y + 4, color, width);
        ink.line(high, y - 4, high, y + 4, color, width);
    }

    private List<Double> values() {
        var values = new ArrayList<Double>();
        rows.values()
                .forEach(cells -> cells.forEach(cell -> cell.headline()
                        .ifPresent(figure -> values.addAll(List.of(figure.value(), figure.low(), figure.high())))));
        return values;
    }

    /** Names how a cell waited and where its ends ran. */
    static String way(CellSummary cell) {
        return cell.cell().waitMode() + ", " + cell.cell().placement();
    }
}

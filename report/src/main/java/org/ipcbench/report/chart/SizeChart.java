package org.ipcbench.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;

/** Draws one line per row over the message size, both axes logarithmic. */
final class SizeChart {
    private static final int WIDTH = 1100;
    private static final int LEFT = 76;
    private static final int LABEL_GAP = 18;
    private static final int SAMPLE = 34;
    private static final int LEADER = 26;

    private final Caption caption;
    private final Rows.Measure measure;
    private final List<Row> rows;
    private final Range range;
    private final List<Long> sizes;
    private final int height;

    /** One line with its points in rising order of size. */
    record Row(String label, RowStyle style, List<Point> points) {
        Point last() {
            return points.get(points.size() - 1);
        }
    }

    /**
     * One figure.
     *
     * @param whisker end of the thin whisker; NaN for none
     * @param hollow marks a message that was sent in several parts
     */
    record Point(long bytes, double value, double low, double high, double whisker, boolean hollow) {}

    /**
     * Prepares a chart.
     *
     * @param sizes the marks of the size axis, including the sizes of the rows
     */
    SizeChart(Caption caption, Rows.Measure measure, List<Row> rows, Range range, Collection<Long> sizes) {
        this.caption = caption;
        this.measure = measure;
        this.rows = rows.stream()
                .sorted(Comparator.comparingDouble((Row row) -> row.last().value())
                        .reversed())
                .toList();
        this.range = range;
        this.sizes = List.copyOf(new TreeSet<>(sizes));
        height = Math.max(430, rows.size() * LABEL_GAP + 40) + caption.height() + 62;
    }

    Drawing drawing(String name) {
        return new Drawing(name, caption.title(), caption.description(), WIDTH, height, this::paint);
    }

    private void paint(Graphics2D g) {
        var ink = new Ink(g);
        caption.paint(ink, WIDTH);
        double labels = rows.stream()
                .mapToDouble(row -> Ink.width(row.label(), Ink.BODY))
                .max()
                .orElse(0);
        double right = labels + LEADER + SAMPLE + 20;
        double top = caption.height();
        var area = new Rectangle2D.Double(LEFT, top, Math.rint(WIDTH - LEFT - right), height - top - 62);
        Plot plot = new Plot(area, sizeRange(), range);
        List<Tick> ticks = Ticks.of(range, measure.tick());
        ticks.forEach(tick -> plot.gridAtY(tick.at(), tick.label().isEmpty()));
        sizes.forEach(size -> plot.gridAtX(log2(size), true));
        for (int i = 0; i < rows.size(); i++) {
            addLine(plot, i);
        }
        plot.paint(g);
        paintAxes(ink, plot, ticks);
        for (int i = 0; i < rows.size(); i++) {
            paintPoints(ink, plot, i);
        }
        paintLabels(g, plot);
    }

    private void addLine(Plot plot, int index) {
        Row row = rows.get(index);
        double[] xs =
                row.points().stream().mapToDouble(point -> x(point, index)).toArray();
        double[] ys =
                row.points().stream().mapToDouble(point -> log10(point.value())).toArray();
        plot.line(xs, ys, row.style().color(), row.style().stroke());
    }

    private void paintAxes(Ink ink, Plot plot, List<Tick> ticks) {
        Rectangle2D area = plot.area();
        for (Tick tick : ticks) {
            ink.text(tick.label(), LEFT - 8, plot.y(tick.at()) + 4.5, Ink.SMALL, Ink.TEXT, Ink.Align.RIGHT);
        }
        ink.text(measure.axis(), 14, area.getY() - 12, Ink.BODY, Ink.TEXT, Ink.Align.LEFT);
        double free = Double.NEGATIVE_INFINITY;
        for (long size : sizes) {
            String label = Quantity.size(size);
            double half = Ink.width(label, Ink.SMALL) / 2;
            double x = plot.x(log2(size));
            if (x - half > free) {
                ink.text(label, x, area.getMaxY() + 19, Ink.SMALL, Ink.TEXT, Ink.Align.CENTRE);
                free = x + half + 6;
            }
        }
        ink.text(Words.SIZE_AXIS.both(), area.getCenterX(), area.getMaxY() + 44, Ink.BODY, Ink.TEXT, Ink.Align.CENTRE);
    }

    private void paintPoints(Ink ink, Plot plot, int index) {
        Row row = rows.get(index);
        for (Point point : row.points()) {
            double x = plot.x(x(point, index));
            double y = plot.y(log10(point.value()));
            if (Double.isFinite(point.whisker())) {
                double end = plot.y(log10(point.whisker()));
                ink.line(x, y, x, end, row.style().color(), 1);
                ink.line(x - 3, end, x + 3, end, row.style().color(), 1);
            }
            double high = plot.y(log10(point.high()));
            double low = plot.y(log10(point.low()));
            ink.box(
                    x - 3.5,
                    high,
                    7,
                    Math.max(0.5, low - high),
                    Ink.translucent(row.style().color(), 90));
            row.style().marker().paint(ink, x, y, row.style().color(), point.hollow());
        }
    }

    /** Writes the rows' names beside the ends of their lines, moved apart where they would overlap. */
    private void paintLabels(Graphics2D g, Plot plot) {
        var ink = new Ink(g);
        double[] wanted = rows.stream()
                .mapToDouble(row -> plot.y(log10(row.last().value())))
                .toArray();
        Rectangle2D area = plot.area();
        double[] places = Spacing.apart(wanted, LABEL_GAP, area.getY() + 4, area.getMaxY() - 4);
        double sample = area.getMaxX() + LEADER;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.last().bytes() == sizes.get(sizes.size() - 1)) {
                double x = plot.x(x(row.last(), i)) + 6;
                ink.line(
                        x,
                        wanted[i],
                        sample - 2,
                        places[i],
                        Ink.translucent(row.style().color(), 130),
                        0.9);
            }
            RowStyle style = row.style();
            ink.draw(new Line2D.Double(sample, places[i], sample + SAMPLE, places[i]), style.color(), style.stroke());
            style.marker().paint(ink, sample + SAMPLE / 2.0, places[i], style.color(), false);
            ink.text(row.label(), sample + SAMPLE + 7, places[i] + 4.5, Ink.BODY, Ink.TEXT, Ink.Align.LEFT);
        }
    }

    private Range sizeRange() {
        double room = sizes.size() < 2 ? 1 : 0.5 * step();
        return new Range(log2(sizes.get(0)) - room, log2(sizes.get(sizes.size() - 1)) + room);
    }

    /** Moves the points of one size sideways, so that their whiskers do not hide each other. */
    private double x(Point point, int index) {
        double share = rows.size() < 2 ? 0 : index / (rows.size() - 1.0) - 0.5;
        return log2(point.bytes()) + share * 0.55 * step();
    }

    /** Returns the smallest distance between two sizes. */
    private double step() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sizes.size(); i++) {
            least = Math.min(least, log2(sizes.get(i)) - log2(sizes.get(i - 1)));
        }
        return Double.isFinite(least) ? least : 1;
    }

    private static double log2(long bytes) {
        return Math.log((double) Math.max(1, bytes)) / Math.log(2);
    }

    private double log10(double value) {
        return value > 0 ? Math.max(range.low(), Math.log10(value)) : range.low();
    }

    /** Returns the sizes of all points. */
    static Set<Long> sizes(List<Row> rows) {
        var all = new TreeSet<Long>();
        rows.forEach(row -> row.points().forEach(point -> all.add(point.bytes())));
        return all;
    }

    /** Returns all numbers that the vertical axis must reach. */
    static List<Double> extent(List<Row> rows) {
        var values = new ArrayList<Double>();
        for (Row row : rows) {
            for (Point point : row.points()) {
                values.addAll(List.of(point.value(), point.low(), point.high(), point.whisker()));
            }
        }
        return values;
    }
}

package org.ipcbench.report.chart;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ipcbench.report.chart.Drawing.Layer;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** Draws what a message costs in time against what it costs in CPU time, and joins the rows that no other beats in both. */
final class CostChart {
    private static final int HEIGHT = 520;
    private static final int LEFT = 84;
    private static final int LABEL_GAP = 15;

    private final Caption caption;
    private final Phrase timeAxis;
    private final List<Point> points;
    private final List<Point> front;

    /** A row, with its time and its CPU time in ns. */
    record Point(String row, RowStyle style, double time, double cpu) {}

    CostChart(Caption caption, Phrase timeAxis, List<Point> points) {
        this.caption = caption;
        this.timeAxis = timeAxis;
        this.points = points.stream()
                .sorted(Comparator.comparingDouble(Point::time).thenComparingDouble(Point::cpu))
                .toList();
        front = front(this.points);
    }

    Drawing drawing(String name) {
        double labels = Ink.widest(points.stream().map(Point::row), Ink.SMALL);
        Range times = Range.around(points.stream().map(Point::time).toList());
        Range cpus = Range.around(points.stream().map(Point::cpu).toList());
        int height = Math.max(HEIGHT, points.size() * LABEL_GAP + 60);
        var area = new Rectangle2D.Double(
                LEFT, caption.height() + 22, Math.rint(Drawing.WIDTH - LEFT - labels - 60), height - 60.0);
        var plot = new Plot(area, times, cpus);
        var layers = new ArrayList<Layer>();
        layers.add(Layer.common(ink -> paintFrame(ink, plot, times, cpus)));
        List<Point> byCpu = points.stream()
                .sorted(Comparator.comparingDouble(Point::cpu).reversed())
                .toList();
        double[] places = plot.apart(byCpu.stream().mapToDouble(point -> Math.log10(point.cpu())), LABEL_GAP);
        for (int i = 0; i < byCpu.size(); i++) {
            Point point = byCpu.get(i);
            double place = places[i];
            layers.add(new Layer(point.row(), ink -> paintPoint(ink, plot, point, place)));
        }
        return new Drawing(name, caption.full(), caption.description(), caption.height() + height + 30, layers);
    }

    private void paintFrame(Ink ink, Plot plot, Range times, Range cpus) {
        caption.paint(ink);
        Rectangle2D area = plot.area();
        List<Tick> xs = Ticks.of(times, Quantity::time);
        List<Tick> ys = Ticks.of(cpus, Quantity::time);
        plot.paint(ink, xs, ys);
        for (Tick tick : xs) {
            ink.text(tick.label(), plot.x(tick.at()), area.getMaxY() + 17, Ink.SMALL, Ink.TEXT, Ink.Align.CENTRE);
        }
        for (Tick tick : ys) {
            ink.text(tick.label(), LEFT - 8, plot.y(tick.at()) + 4, Ink.SMALL, Ink.TEXT, Ink.Align.RIGHT);
        }
        ink.text(Words.CPU_AXIS.say(), 14, area.getY() - 8, Ink.SMALL, Ink.FAINT, Ink.Align.LEFT);
        ink.text(timeAxis, area.getCenterX(), area.getMaxY() + 38, Ink.SMALL, Ink.FAINT, Ink.Align.CENTRE);
        var stairs = new Path2D.Double();
        for (int i = 0; i < front.size(); i++) {
            double time = Math.log10(front.get(i).time());
            if (i > 0) {
                plot.lead(stairs, time, Math.log10(front.get(i - 1).cpu()));
            }
            plot.lead(stairs, time, Math.log10(front.get(i).cpu()));
        }
        ink.draw(stairs, Ink.FAINT, new BasicStroke(1.4f));
    }

    /** Returns the rows that no other beats in both time and CPU time, the fastest first. */
    private static List<Point> front(List<Point> points) {
        var front = new ArrayList<Point>();
        double least = Double.POSITIVE_INFINITY;
        for (Point point : points) {
            if (point.cpu() < least) {
                front.add(point);
                least = point.cpu();
            }
        }
        return front;
    }

    private void paintPoint(Ink ink, Plot plot, Point point, double place) {
        double x = plot.x(Math.log10(point.time()));
        double y = plot.y(Math.log10(point.cpu()));
        double label = plot.area().getMaxX() + 40;
        RowStyle style = point.style();
        ink.line(x + 5, y, label - 16, place, Ink.translucent(style.color(), 80), 0.8);
        style.marker().paint(ink, x, y, style.color(), !front.contains(point));
        style.marker().paint(ink, label - 9, place, style.color(), !front.contains(point));
        ink.text(point.row(), label, place + 4, Ink.SMALL, Ink.TEXT, Ink.Align.LEFT);
    }
}

package org.ipcbench.report.chart;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.report.chart.Drawing.Layer;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.results.Phrase;

/** Draws lines in small panels, one for each family of rows, all on the same axes. */
record PanelChart(Caption caption, PanelChart.Axis x, PanelChart.Axis y, List<PanelChart.Panel> panels) {
    private static final int LEFT = 64;
    private static final int TITLE = 40;
    private static final int FOOT = 30;
    private static final int LABEL_GAP = 16;
    private static final int LEADER = 18;
    private static final int SAMPLE = 26;
    private static final int LEAST_HEIGHT = 190;

    /**
     * An axis.
     *
     * @param range of the logarithms of values
     */
    record Axis(Phrase name, Range range, List<Tick> ticks) {}

    /**
     * One figure; all numbers are logarithms, as on the axes.
     *
     * @param far where the band above the line ends; NaN for none
     * @param hollow marks a message that was sent in several parts
     */
    record Point(double x, double y, double low, double high, double far, boolean hollow) {
        /** Returns a point without spread or band. */
        static Point at(double x, double y, boolean hollow) {
            return new Point(x, y, y, y, Double.NaN, hollow);
        }

        /** Returns a figure, with the values of its spread and of the band as they are. */
        static Point of(double x, Figure figure, double far, boolean hollow) {
            return new Point(
                    x,
                    Math.log10(figure.value()),
                    Math.log10(figure.low()),
                    Math.log10(figure.high()),
                    Math.log10(far),
                    hollow);
        }

        Point withoutBand() {
            return new Point(x, y, low, high, Double.NaN, hollow);
        }
    }

    /**
     * One row.
     *
     * @param points all that have a place on the axes, in rising order of x
     * @param marked whether each point has a marker, unless they are many
     */
    record Line(String row, RowStyle style, List<Point> points, boolean marked) {
        private static final int MOST_MARKED = 9;

        Line {
            points = points.stream()
                    .filter(point ->
                            Double.isFinite(point.x()) && Double.isFinite(point.y()) && Double.isFinite(point.low()))
                    .sorted(Comparator.comparingDouble(Point::x))
                    .toList();
            marked &= points.size() <= MOST_MARKED;
        }

        Point last() {
            return points.get(points.size() - 1);
        }
    }

    /**
     * The rows of a family.
     *
     * @param lines in the order of their last values, the highest first
     */
    record Panel(Phrase title, List<Line> lines) {
        Panel {
            lines = lines.stream()
                    .sorted(Comparator.comparingDouble(
                                    (Line line) -> line.last().y())
                            .reversed())
                    .toList();
        }

        Panel with(List<Line> more) {
            return new Panel(title, Stream.concat(lines.stream(), more.stream()).toList());
        }
    }

    Drawing drawing(String name) {
        var layers = new ArrayList<Layer>();
        layers.add(Layer.common(caption::paint));
        int top = caption.height();
        int across = panels.size() == 1 ? 1 : 2;
        for (int first = 0; first < panels.size(); first += across) {
            List<Panel> row = panels.subList(first, Math.min(first + across, panels.size()));
            int height = row.stream().mapToInt(PanelChart::height).max().orElse(0);
            double width = (double) Drawing.WIDTH / across;
            for (int i = 0; i < row.size(); i++) {
                layers(layers, row.get(i), new Rectangle2D.Double(i * width, top, width, height));
            }
            top += height + TITLE + FOOT;
        }
        return new Drawing(name, caption.full(), caption.description(), top + 26, layers);
    }

    /** Labels need room below one another. */
    private static int height(Panel panel) {
        return Math.max(LEAST_HEIGHT, panel.lines().size() * LABEL_GAP + 10);
    }

    private void layers(List<Layer> layers, Panel panel, Rectangle2D box) {
        double labels = Ink.widest(panel.lines().stream().map(Line::row), Ink.SMALL);
        var area = new Rectangle2D.Double(
                box.getX() + LEFT,
                box.getY() + TITLE,
                Math.rint(box.getWidth() - LEFT - labels - LEADER - SAMPLE - 18),
                box.getHeight());
        var plot = new Plot(area, x.range(), y.range());
        layers.add(Layer.common(ink -> paintFrame(ink, plot, panel)));
        double[] places = plot.apart(
                panel.lines().stream().mapToDouble(line -> line.last().y()), LABEL_GAP);
        for (int i = 0; i < panel.lines().size(); i++) {
            Line line = panel.lines().get(i);
            double place = places[i];
            layers.add(new Layer(line.row(), ink -> {
                paintLine(ink, plot, line);
                paintLabel(ink, plot, line, place);
            }));
        }
    }

    private void paintFrame(Ink ink, Plot plot, Panel panel) {
        Rectangle2D area = plot.area();
        plot.paint(ink, x.ticks(), y.ticks());
        ink.text(panel.title(), area.getX(), area.getY() - 22, Ink.BODY, Ink.TEXT, Ink.Align.LEFT);
        ink.text(y.name(), area.getX(), area.getY() - 7, Ink.SMALL, Ink.FAINT, Ink.Align.LEFT);
        for (Tick tick : y.ticks()) {
            ink.text(tick.label(), area.getX() - 7, plot.y(tick.at()) + 4, Ink.SMALL, Ink.TEXT, Ink.Align.RIGHT);
        }
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : x.ticks()) {
            double half = Ink.width(tick.label(), Ink.SMALL) / 2;
            double at = plot.x(tick.at());
            if (at - half > free) {
                ink.text(tick.label(), at, area.getMaxY() + 16, Ink.SMALL, Ink.TEXT, Ink.Align.CENTRE);
                free = at + half + 6;
            }
        }
        ink.text(x.name(), area.getMaxX() + LEADER + 8, area.getMaxY() + 16, Ink.SMALL, Ink.FAINT, Ink.Align.LEFT);
    }

    private static void paintLine(Ink ink, Plot plot, Line line) {
        Color color = line.style().color();
        if (line.points().stream().allMatch(point -> Double.isFinite(point.far()))) {
            var band = new Path2D.Double();
            line.points().forEach(point -> plot.lead(band, point.x(), point.y()));
            for (int i = line.points().size() - 1; i >= 0; i--) {
                plot.lead(band, line.points().get(i).x(), line.points().get(i).far());
            }
            band.closePath();
            ink.fill(band, Ink.translucent(color, 22));
        }
        var path = new Path2D.Double();
        line.points().forEach(point -> plot.lead(path, point.x(), point.y()));
        ink.draw(path, color, line.style().stroke());
        if (line.marked()) {
            line.points().forEach(point -> paintPoint(ink, plot, line.style(), point));
        }
    }

    private static void paintPoint(Ink ink, Plot plot, RowStyle style, Point point) {
        double at = plot.x(point.x());
        double high = plot.y(point.high());
        double low = plot.y(point.low());
        ink.box(at - 3.5, high, 7, Math.max(0.5, low - high), Ink.translucent(style.color(), 90));
        style.marker().paint(ink, at, plot.y(point.y()), style.color(), point.hollow());
    }

    /** Writes a row's name beside the end of its line. */
    private static void paintLabel(Ink ink, Plot plot, Line line, double place) {
        RowStyle style = line.style();
        double sample = plot.area().getMaxX() + LEADER;
        ink.line(
                plot.x(line.last().x()) + 5,
                plot.y(line.last().y()),
                sample - 2,
                place,
                Ink.translucent(style.color(), 110),
                0.9);
        ink.draw(new Line2D.Double(sample, place, sample + SAMPLE, place), style.color(), style.stroke());
        style.marker().paint(ink, sample + SAMPLE / 2.0, place, style.color(), false);
        ink.text(line.row(), sample + SAMPLE + 6, place + 4, Ink.SMALL, Ink.TEXT, Ink.Align.LEFT);
    }
}

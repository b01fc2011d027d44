package org.ipcbench.report.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.ipcbench.report.chart.Drawing.Layer;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** Draws what cells cost in a new run relative to a base, each with its interval, on a logarithmic axis: a forest plot. */
public final class RatioChart {
    private static final int LINE = 17;
    private static final int FOOT = 56;
    private static final int MOST = 60;
    private static final double[] RATIOS = {
        0.01, 0.02, 0.05, 0.1, 0.2, 0.33, 0.5, 0.67, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20, 50, 100
    };

    /** What a check says of a cell. */
    public enum Tone {
        WORSE(RowStyle.COLORS.get(1), false),
        BETTER(RowStyle.COLORS.get(0), false),
        SAME(Ink.FAINT, false),
        OPEN(Ink.FAINT, true);

        private final Color color;
        private final boolean hollow;

        Tone(Color color, boolean hollow) {
            this.color = color;
            this.hollow = hollow;
        }
    }

    /**
     * A cell.
     *
     * @param ratio new : base of the cost, above 1 if it got worse
     * @param low the lower end of its interval; NaN if there is none
     * @param row the row that a page highlights
     */
    public record Line(String label, String row, double ratio, double low, double high, Tone tone) {}

    private final Caption caption;
    private final List<Line> lines;

    private RatioChart(Caption caption, List<Line> lines) {
        this.caption = caption;
        this.lines = lines;
    }

    /** Draws the cells that moved furthest, worst first. */
    public static Drawing of(Phrase subject, List<Line> all, String name) {
        List<Line> lines = all.stream()
                .filter(line -> line.ratio() > 0 && Double.isFinite(line.ratio()))
                .sorted(Comparator.comparingDouble((Line line) -> -Math.abs(Math.log(line.ratio()))))
                .limit(MOST)
                .sorted(Comparator.comparingDouble(line -> -line.ratio()))
                .toList();
        Phrase shown = lines.size() < all.size() ? Words.FURTHEST.say(lines.size(), all.size()) : Phrase.plain("");
        var caption = new Caption(Words.RATIOS.say(), List.of(subject, Words.RATIO_NOTE.say(), shown));
        return new RatioChart(caption, lines).drawing(name);
    }

    private Drawing drawing(String name) {
        double left = Ink.widest(lines.stream().map(Line::label), Ink.SMALL) + 26;
        double top = caption.height();
        Range range = range();
        var area = new Rectangle2D.Double(left, top, Math.rint(Drawing.WIDTH - left - 170), lines.size() * LINE + 8.0);
        var plot = new Plot(area, range, new Range(0, 1));
        var layers = new ArrayList<Layer>();
        layers.add(Layer.common(ink -> paintFrame(ink, plot)));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            double y = top + 4 + (i + 0.5) * LINE;
            layers.add(new Layer(line.row(), ink -> paintLine(ink, plot, line, y)));
        }
        int height = (int) (top + area.getHeight() + FOOT);
        return new Drawing(name, caption.full(), caption.description(), height, layers);
    }

    /** Reaches from the lowest to the highest end of an interval, and at least 10 % to either side. */
    private Range range() {
        double low = Math.log10(0.9);
        double high = Math.log10(1.1);
        for (Line line : lines) {
            low = Math.min(low, Math.log10(Double.isFinite(line.low()) ? line.low() : line.ratio()));
            high = Math.max(high, Math.log10(Double.isFinite(line.high()) ? line.high() : line.ratio()));
        }
        // An interval of two forks may reach to infinity; the point is what matters.
        low = Math.max(low, -2.05);
        high = Math.min(high, 2.05);
        double room = (high - low) * 0.03;
        return new Range(low - room, high + room);
    }

    private void paintFrame(Ink ink, Plot plot) {
        caption.paint(ink);
        var ticks = new ArrayList<Tick>();
        double bottom = plot.area().getMaxY();
        double free = Double.NEGATIVE_INFINITY;
        for (double ratio : RATIOS) {
            double at = Math.log10(ratio);
            String label = "×" + (ratio < 1 ? String.format(Locale.ROOT, "%.2f", ratio) : trimmed(ratio));
            double half = Ink.width(label, Ink.SMALL) / 2 + 5;
            boolean inside = at >= plot.xs().low() && at <= plot.xs().high();
            if (inside && plot.x(at) - half > free) {
                ticks.add(new Tick(at, label));
                free = plot.x(at) + half;
            }
        }
        plot.paint(ink, ticks, List.of());
        for (Tick tick : ticks) {
            ink.text(tick.label(), plot.x(tick.at()), bottom + 17, Ink.SMALL, Ink.TEXT, Ink.Align.CENTRE);
        }
        ink.line(plot.x(0), plot.area().getY(), plot.x(0), bottom, Ink.FAINT, 1.2);
        ink.text(Words.RATIO_AXIS.say(), plot.area().getCenterX(), bottom + 38, Ink.SMALL, Ink.FAINT, Ink.Align.CENTRE);
    }

    private static String trimmed(double ratio) {
        return ratio == Math.rint(ratio) ? String.valueOf((int) ratio) : String.valueOf(ratio);
    }

    private static void paintLine(Ink ink, Plot plot, Line line, double y) {
        Color color = line.tone().color;
        ink.text(line.label(), plot.area().getX() - 10, y + 4, Ink.SMALL, Ink.TEXT, Ink.Align.RIGHT);
        String text = String.format(Locale.ROOT, "×%.3f", line.ratio());
        if (Double.isFinite(line.low()) && Double.isFinite(line.high())) {
            double low = plot.x(Math.max(plot.xs().low(), Math.log10(line.low())));
            double high = plot.x(Math.min(plot.xs().high(), Math.log10(line.high())));
            ink.line(low, y, high, y, color, 1.8);
            text += String.format(Locale.ROOT, " [%.2f – %.2f]", line.low(), line.high());
        }
        double at = Math.max(plot.xs().low(), Math.min(plot.xs().high(), Math.log10(line.ratio())));
        MarkerShape.SQUARE.paint(ink, plot.x(at), y, color, line.tone().hollow);
        ink.text(text, plot.area().getMaxX() + 8, y + 4, Ink.SMALL, Ink.TEXT, Ink.Align.LEFT);
    }
}

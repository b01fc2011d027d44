package org.ipcbench.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The framed area of a chart: XChart draws its grid.
 *
 * <p>Axes are linear here; callers pass logarithms. XChart's own logarithmic axes put ticks at powers of ten only, not at
 * powers of two.
 *
 * @param area where it lies in the drawing
 */
record Plot(Rectangle2D area, Range xs, Range ys) {
    private static final BasicStroke THIN = new BasicStroke(1);

    /** Paints the grid; ticks without a label are fainter. */
    void paint(Ink ink, List<Tick> xTicks, List<Tick> yTicks) {
        XYChart chart = chart();
        for (Tick tick : xTicks) {
            double[] at = {tick.at(), tick.at()};
            add(chart, at, new double[] {ys.low(), ys.high()}, grid(tick));
        }
        for (Tick tick : yTicks) {
            double[] at = {tick.at(), tick.at()};
            add(chart, new double[] {xs.low(), xs.high()}, at, grid(tick));
        }
        add(chart, new double[] {xs.low(), xs.high()}, new double[] {ys.low(), ys.low()}, Ink.GRID);
        paint(chart, ink);
    }

    private static Color grid(Tick tick) {
        return tick.label().isEmpty() ? Ink.FAINT_GRID : Ink.GRID;
    }

    /** Leads a path to a point, or begins it there. */
    void lead(Path2D path, double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x(x), y(y));
        } else {
            path.lineTo(x(x), y(y));
        }
    }

    /** Returns where labels of these values of the y axis lie in the drawing, moved apart. */
    double[] apart(DoubleStream values, int gap) {
        return Spacing.apart(values.map(this::y).toArray(), gap, area.getY() + 4, area.getMaxY() - 4);
    }

    private static void add(XYChart chart, double[] xs, double[] ys, Color color) {
        XYSeries series = chart.addSeries("line " + chart.getSeriesCollection().size(), xs, ys);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(THIN);
        series.setLineWidth(THIN.getLineWidth());
    }

    private XYChart chart() {
        var chart = new XYChart((int) area.getWidth(), (int) area.getHeight());
        XYStyler styler = chart.getStyler();
        useOurFont(styler);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setLegendVisible(false);
        styler.setChartTitleVisible(false);
        styler.setAxisTicksVisible(false);
        styler.setAxisTitlesVisible(false);
        styler.setPlotGridLinesVisible(false);
        styler.setChartPadding(0);
        styler.setPlotMargin(0);
        styler.setPlotContentSize(1);
        styler.setXAxisMin(xs.low());
        styler.setXAxisMax(xs.high());
        styler.setYAxisMin(ys.low());
        styler.setYAxisMax(ys.high());
        return chart;
    }

    /** XChart measures even hidden text, in fonts that the machine may not have. */
    static void useOurFont(XYStyler styler) {
        styler.setBaseFont(Ink.BODY);
        styler.setChartTitleFont(Ink.BODY);
        styler.setAxisTitleFont(Ink.BODY);
        styler.setAxisTickLabelsFont(Ink.BODY);
        styler.setLegendFont(Ink.BODY);
        styler.setAnnotationTextFont(Ink.BODY);
        styler.setAnnotationTextPanelFont(Ink.BODY);
        styler.setToolTipFont(Ink.BODY);
        styler.setCursorFont(Ink.BODY);
    }

    private void paint(XYChart chart, Ink ink) {
        Graphics2D g = ink.graphics();
        AffineTransform before = g.getTransform();
        g.translate(area.getX(), area.getY());
        chart.paint(g, (int) area.getWidth(), (int) area.getHeight());
        g.setTransform(before);
        g.setClip(null);
    }

    /** Returns where a value of the x axis lies in the drawing. */
    double x(double value) {
        return area.getX() + (value - xs.low()) / xs.span() * area.getWidth();
    }

    /** Returns where a value of the y axis lies in the drawing. */
    double y(double value) {
        return area.getMaxY() - (value - ys.low()) / ys.span() * area.getHeight();
    }
}

package org.ipcbench.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.ipcbench.report.chart.Ticks.Range;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The framed area of a chart: XChart draws grid and lines, and maps values to positions.
 *
 * <p>Axes are linear here; callers pass logarithms. XChart's own logarithmic axes put ticks at powers of ten only, not at
 * powers of two.
 */
final class Plot {
    private final XYChart chart;
    private final Rectangle2D area;
    private int lines;

    Plot(Rectangle2D area, Range x, Range y) {
        this.area = area;
        chart = new XYChart((int) area.getWidth(), (int) area.getHeight());
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
        styler.setXAxisMin(x.low());
        styler.setXAxisMax(x.high());
        styler.setYAxisMin(y.low());
        styler.setYAxisMax(y.high());
        line(new double[] {x.low(), x.high()}, new double[] {y.low(), y.low()}, Ink.GRID, new BasicStroke(1));
    }

    /** XChart measures even hidden text, in fonts that the machine may not have. */
    private static void useOurFont(XYStyler styler) {
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

    XYStyler styler() {
        return chart.getStyler();
    }

    /** Draws a line through points, on top of earlier ones. */
    void line(double[] xs, double[] ys, Color color, BasicStroke stroke) {
        XYSeries series = chart.addSeries("line " + lines++, xs, ys);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(stroke);
        series.setLineWidth(stroke.getLineWidth());
    }

    /** Draws a grid line at one value of x. */
    void gridAtX(double x, boolean faint) {
        XYStyler styler = chart.getStyler();
        line(
                new double[] {x, x},
                new double[] {styler.getYAxisMin(), styler.getYAxisMax()},
                faint ? Ink.FAINT_GRID : Ink.GRID,
                new BasicStroke(1));
    }

    /** Draws a grid line at one value of y. */
    void gridAtY(double y, boolean faint) {
        XYStyler styler = chart.getStyler();
        line(
                new double[] {styler.getXAxisMin(), styler.getXAxisMax()},
                new double[] {y, y},
                faint ? Ink.FAINT_GRID : Ink.GRID,
                new BasicStroke(1));
    }

    /** Paints everything; {@link #x} and {@link #y} work only afterwards. */
    void paint(Graphics2D g) {
        AffineTransform before = g.getTransform();
        g.translate(area.getX(), area.getY());
        chart.paint(g, (int) area.getWidth(), (int) area.getHeight());
        g.setTransform(before);
        g.setClip(null);
    }

    /** Returns where a value of the x axis lies in the drawing. */
    double x(double value) {
        return area.getX() + chart.getScreenXFromChart(value);
    }

    /** Returns where a value of the y axis lies in the drawing. */
    double y(double value) {
        return area.getY() + chart.getScreenYFromChart(value);
    }

    Rectangle2D area() {
        return area;
    }
}

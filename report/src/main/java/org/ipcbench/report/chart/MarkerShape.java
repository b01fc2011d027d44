package org.ipcbench.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The shapes of points, distinguishable without colour. */
enum MarkerShape {
    CIRCLE,
    SQUARE,
    TRIANGLE_UP,
    DIAMOND,
    TRIANGLE_DOWN,
    PLUS;

    private static final double RADIUS = 4.2;
    private static final BasicStroke OUTLINE = new BasicStroke(1.8f);

    void paint(Ink ink, double x, double y, Color color, boolean hollow) {
        var place = new AffineTransform(RADIUS, 0, 0, RADIUS, x, y);
        Shape shape = place.createTransformedShape(unit());
        ink.fill(shape, hollow ? Color.WHITE : color);
        if (hollow) {
            ink.draw(shape, color, OUTLINE);
        }
    }

    /** Returns the shape in units of its radius; the sizes are chosen so that all look equally large. */
    private Shape unit() {
        return switch (this) {
            case CIRCLE -> new Ellipse2D.Double(-1, -1, 2, 2);
            case SQUARE -> corners(-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85);
            case TRIANGLE_UP -> corners(0, -1.15, 1.1, 0.85, -1.1, 0.85);
            case DIAMOND -> corners(0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0);
            case TRIANGLE_DOWN -> corners(0, 1.15, 1.1, -0.85, -1.1, -0.85);
            case PLUS ->
                corners(
                        -0.4, -1.2, 0.4, -1.2, 0.4, -0.4, 1.2, -0.4, 1.2, 0.4, 0.4, 0.4, //
                        0.4, 1.2, -0.4, 1.2, -0.4, 0.4, -1.2, 0.4, -1.2, -0.4, -0.4, -0.4);
        };
    }

    /** Joins corners, given as x and y alternately. */
    private static Shape corners(double... places) {
        var path = new Path2D.Double();
        path.moveTo(places[0], places[1]);
        for (int i = 2; i < places.length; i += 2) {
            path.lineTo(places[i], places[i + 1]);
        }
        path.closePath();
        return path;
    }
}

package org.ipcbench.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Properties;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.text.Resource;

/**
 * How a row is drawn, in every chart of every report: colour and point shape are the mechanism's, the dashes of a line are the
 * backend's. {@code styles.properties} gives each mechanism a number; one that has none yet is drawn by its name, and may look
 * like another until it gets one.
 */
record RowStyle(Color color, MarkerShape marker, BasicStroke stroke) {

    /** M. Okabe and K. Ito, "Color Universal Design" (2008), without the yellow, which is lost on white paper. */
    static final List<Color> COLORS = List.of(
            new Color(0x00, 0x72, 0xb2),
            new Color(0xd5, 0x5e, 0x00),
            new Color(0x00, 0x9e, 0x73),
            new Color(0x00, 0x00, 0x00),
            new Color(0xe6, 0x9f, 0x00),
            new Color(0xcc, 0x79, 0xa7),
            new Color(0x56, 0xb4, 0xe9));

    private static final List<String> BACKENDS =
            List.of("jdk", "jnr", "jna", "ffm", "junixsocket", "c", "aeron", "chronicle");

    private static final float[][] DASHES = {null, {7, 4}, {2, 3}, {9, 3, 2, 3}, {14, 4}, {5, 2, 1, 2, 1, 2}};
    private static final Properties NUMBERS = Resource.properties("chart/styles.properties");

    /** What no row can beat, drawn beside them. */
    static final RowStyle REFERENCE = new RowStyle(
            new Color(0x8c, 0x95, 0x9f),
            MarkerShape.PLUS,
            new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {2, 2}, 0));

    /** Returns this style as that of what the row is held against: theory, or the same in C. */
    RowStyle dotted() {
        return new RowStyle(color, marker, REFERENCE.stroke());
    }

    /** Returns the style of a row. Seven colours and six shapes have no common divisor, so pairs repeat only after 42. */
    static RowStyle of(RowKey row) {
        MarkerShape[] markers = MarkerShape.values();
        String known = NUMBERS.getProperty(row.mechanism());
        int number = known == null ? Math.floorMod(row.mechanism().hashCode(), 42) : Integer.parseInt(known);
        int backend = BACKENDS.indexOf(row.backend());
        float[] dash = DASHES[Math.floorMod(backend < 0 ? row.backend().hashCode() : backend, DASHES.length)];
        var stroke = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
        return new RowStyle(COLORS.get(number % COLORS.size()), markers[number % markers.length], stroke);
    }
}

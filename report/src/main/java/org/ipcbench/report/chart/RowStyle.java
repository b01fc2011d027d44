package org.ipcbench.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ipcbench.report.stats.RowKey;

/** How one row is drawn: colour, point shape and line dashes, so that no two rows look alike. */
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

    private static final float[][] DASHES = {null, {7, 4}, {2, 3}, {9, 3, 2, 3}, {14, 4}, {5, 2, 1, 2, 1, 2}};

    /**
     * Gives every row a style of its own. Seven colours and six shapes have no common divisor, so pairs repeat
     * only after 42 rows.
     */
    static Map<RowKey, RowStyle> of(Collection<RowKey> rows) {
        var styles = new LinkedHashMap<RowKey, RowStyle>();
        for (RowKey row : new TreeSet<>(rows)) {
            styles.put(row, at(styles.size()));
        }
        return styles;
    }

    private static RowStyle at(int index) {
        MarkerShape[] markers = MarkerShape.values();
        float[] dash = DASHES[index / COLORS.size() % DASHES.length];
        var stroke = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
        return new RowStyle(COLORS.get(index % COLORS.size()), markers[index % markers.length], stroke);
    }
}

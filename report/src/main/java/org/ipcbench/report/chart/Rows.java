package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.ipcbench.report.chart.SizeChart.Point;
import org.ipcbench.report.chart.SizeChart.Row;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Quantile;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;

/** Picks the figures that a chart over size draws. */
final class Rows {

    /**
     * What the vertical axis shows.
     *
     * @param slug for the name of the file
     * @param axis the name of the axis, with the direction that is better
     * @param tick formats a value on the axis
     * @param inBytes whether messages are converted to megabytes
     */
    record Measure(String slug, Phrase title, String axis, DoubleFunction<String> tick, boolean inBytes) {
        static final Measure BYTES = new Measure(
                "throughput", Words.BYTES_OVER_SIZE, axis(Words.BYTES_AXIS, Words.HIGHER), Quantity::plain, true);

        static Measure of(Score score) {
            return new Measure(
                    score.lowerIsBetter() ? "latency" : "rate",
                    score.name().and(Words.OVER_SIZE),
                    axis(score),
                    score.lowerIsBetter() ? Quantity::time : Quantity::rate,
                    false);
        }

        /** Returns the name of an axis. */
        static String axis(Score score) {
            return axis(score.axis(), score.lowerIsBetter() ? Words.LOWER : Words.HIGHER);
        }

        private static String axis(Phrase name, Phrase direction) {
            return name.both() + " (" + direction.english() + " / " + direction.chinese() + ")";
        }

        Function<CellSummary, Optional<Figure>> figure() {
            return inBytes
                    ? cell -> cell.headline().map(figure -> figure.times(megabytes(cell)))
                    : CellSummary::headline;
        }

        private static double megabytes(CellSummary cell) {
            return cell.cell().messageBytes() / 1e6;
        }
    }

    private Rows() {}

    /** Returns the lines of a group; rows and points without a figure are left out. */
    static List<Row> of(Group group, Measure measure, Map<RowKey, RowStyle> styles) {
        var rows = new ArrayList<Row>();
        group.byRow().forEach((key, cells) -> {
            var points = new ArrayList<Point>();
            for (CellSummary cell : cells) {
                if (cell.cell().messageBytes() > 0) {
                    measure.figure().apply(cell).ifPresent(figure -> points.add(point(cell, figure)));
                }
            }
            RowStyle style = styles.get(key);
            if (!points.isEmpty() && style != null) {
                rows.add(new Row(key.label(), style, points));
            }
        });
        return rows;
    }

    private static Point point(CellSummary cell, Figure figure) {
        double whisker = cell.quantile(Quantile.P99).map(Figure::value).orElse(Double.NaN);
        return new Point(
                cell.cell().messageBytes(),
                figure.value(),
                figure.low(),
                figure.high(),
                whisker,
                cell.cell().fragmented());
    }
}

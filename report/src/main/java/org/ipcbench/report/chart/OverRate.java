package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.report.chart.PanelChart.Line;
import org.ipcbench.report.chart.PanelChart.Point;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Quantile;
import org.ipcbench.report.stats.QueueTheory;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.stats.Scale;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Slo;

/** Draws latency over the rate at which messages are offered, and the knee of each row. */
public final class OverRate {
    private static final int LEAST = 2;
    private static final int STEPS = 40;

    /** The share of what a server can do up to which a queue is drawn: at 1 it has no end. */
    private static final double NEARLY = 0.98;

    private OverRate() {}

    /**
     * Draws a chart for each percentile that is known at two rates of a row.
     *
     * @param group cells that differ in their rates
     * @param measured all cells of the run: knees of the same exchange are drawn where their objective names the percentile
     */
    public static List<Drawing> of(Group group, List<CellSummary> measured) {
        var drawings = new ArrayList<Drawing>();
        for (Quantile quantile : List.of(Quantile.P50, Quantile.P99)) {
            List<CellSummary> knees = measured.stream()
                    .filter(cell -> isKnee(cell, group, quantile))
                    .toList();
            Map<RowKey, Line> lines = Charts.lines(group, cells -> points(cells, knees, quantile));
            lines.values().removeIf(line -> line.points().size() < LEAST);
            if (!lines.isEmpty()) {
                drawings.add(drawing(group, quantile, lines, knees, theory(lines, group, measured, quantile)));
            }
        }
        return drawings;
    }

    /** Where messages come independently of each other: what an M/D/1 server would do that takes as long as a message of the row's stream. */
    private static Map<RowKey, Line> theory(
            Map<RowKey, Line> lines, Group group, List<CellSummary> measured, Quantile quantile) {
        var queues = new LinkedHashMap<RowKey, Line>();
        if (!group.scale().value(Axis.ARRIVALS).equals(Optional.of("poisson"))
                || !group.scale().value(Axis.EXCHANGE).equals(Optional.of("one-way"))) {
            return queues;
        }
        for (CellSummary stream : measured) {
            Scale scale = Scale.of(stream.cell());
            Line line = lines.get(stream.row());
            if (line != null
                    && line.points().get(0).x()
                            < Math.log10(NEARLY * stream.mean().value())
                    && scale.benchmark().equals("OneWay")
                    && betweenEqualEnds(scale, group.scale())
                    && stream.messageBytes() == group.headlineSize()) {
                double most = stream.mean().value();
                double first = line.points().get(0).x();
                List<Point> points = IntStream.rangeClosed(0, STEPS)
                        .mapToObj(i -> first + i * (Math.log10(NEARLY * most) - first) / STEPS)
                        .map(x -> {
                            double load = Math.pow(10, x) / most;
                            double ns = QueueTheory.sojourn(quantile.probability(), 1e9 / most, load);
                            return Point.at(x, Math.log10(ns), false);
                        })
                        .toList();
                queues.put(
                        stream.row(),
                        new Line("M/D/1 " + line.row(), line.style().dotted(), points, false));
            }
        }
        return queues;
    }

    private static boolean betweenEqualEnds(Scale one, Scale other) {
        return one.waitMode().equals(other.waitMode())
                && one.placement().equals(other.placement())
                && one.peer().equals(other.peer());
    }

    private static boolean isKnee(CellSummary cell, Group group, Quantile quantile) {
        Scale scale = Scale.of(cell.cell()).acrossRates();
        return scale.benchmark().equals("Knee")
                && objective(cell).startsWith(quantile.label() + "=")
                && betweenEqualEnds(scale, group.scale())
                && scale.value(Axis.ARRIVALS).equals(group.scale().value(Axis.ARRIVALS))
                && scale.value(Axis.EXCHANGE).equals(group.scale().value(Axis.EXCHANGE));
    }

    private static String objective(CellSummary cell) {
        return cell.cell().value(Axis.SLO);
    }

    private static List<Point> points(List<CellSummary> cells, List<CellSummary> knees, Quantile quantile) {
        var points = new ArrayList<Point>();
        for (CellSummary cell : cells) {
            double rate = Double.parseDouble(cell.cell().value(Axis.RATE));
            cell.quantile(quantile)
                    .ifPresent(figure -> points.add(Point.of(Math.log10(rate), figure, Double.NaN, false)));
        }
        for (CellSummary knee : knees) {
            boolean same = knee.row().equals(cells.get(0).row())
                    && knee.messageBytes() == cells.get(0).messageBytes();
            if (same && knee.headline().isPresent()) {
                double rate = knee.headline().get().value();
                double ns = Slo.parse(objective(knee)).limitNs();
                points.add(Point.at(Math.log10(rate), Math.log10(ns), true));
            }
        }
        return points;
    }

    private static Drawing drawing(
            Group group,
            Quantile quantile,
            Map<RowKey, Line> lines,
            Collection<CellSummary> knees,
            Map<RowKey, Line> theory) {
        Phrase percentile = Wording.score(group).name().with(" " + quantile.label());
        String reached = knees.stream().map(OverRate::objective).findFirst().orElse("");
        var caption = new Caption(
                Words.OVER_RATE.say(percentile),
                List.of(
                        Wording.subject(group, group.headlineSize()),
                        Wording.join(
                                Words.POINT_IS.say(quantile.label()),
                                Words.BAR_IS.say(Wording.spread(group)),
                                reached.isEmpty() ? Phrase.plain("") : Words.KNEE_IS.say(reached),
                                theory.isEmpty() ? Phrase.plain("") : Words.THEORY_IS.say())));
        List<Line> all =
                Stream.concat(lines.values().stream(), theory.values().stream()).toList();
        PanelChart.Axis y = Charts.values(all, Wording.axis(Wording.score(group)), Quantity::time);
        PanelChart.Axis x = Charts.axis(all, point -> Stream.of(point.x()), Words.RATE_AXIS.say(), Quantity::rate);
        return new PanelChart(caption, x, y, Charts.panels(lines, theory))
                .drawing("load-" + quantile.label() + "-" + group.scale().slug());
    }
}

package org.ipcbench.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.Measured;
import org.ipcbench.results.Json;
import org.ipcbench.results.Score;

/** Writes the new side's figures for tools that keep their own history. */
final class OtherTools {
    /** Bencher refuses longer names. */
    private static final int LONGEST_NAME = 1024;

    private OtherTools() {}

    /**
     * Returns what github-action-benchmark reads with its tools customSmallerIsBetter and customBiggerIsBetter. Its tool
     * jmh is unsuitable: it takes every score for a time. The action fails on an empty list: then the text is empty.
     */
    static String githubActionBenchmark(CheckResult result, boolean smallerIsBetter) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (CellVerdict cell : measured(result)) {
            if (cell.unit().lowerIsBetter() == smallerIsBetter) {
                Measured figures = cell.figures();
                list.addObject()
                        .put("name", cell.title())
                        .put("unit", cell.unit().name())
                        .put("value", figures.head())
                        .put(
                                "range",
                                text(
                                        "%.4g – %.4g",
                                        range(cell).low(), range(cell).high()))
                        .put(
                                "extra",
                                text(
                                        "%s\ncost %s\n%d forks against %d\ncould see %.1f %%",
                                        cell.state().label(),
                                        cost(figures),
                                        figures.estimate().headForks(),
                                        figures.estimate().baseForks(),
                                        100 * figures.detectableChange()));
            }
        }
        return list.isEmpty() ? "" : VerdictJson.text(list);
    }

    /** Returns Bencher Metric Format. */
    static String bencher(CheckResult result) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        for (CellVerdict cell : measured(result)) {
            String title = cell.title();
            String name = title.length() > LONGEST_NAME ? title.substring(0, LONGEST_NAME) : title;
            String measure =
                    switch (cell.unit().name()) {
                        case Score.NS_PER_OP -> "latency";
                        case Score.OPS_PER_SECOND -> "throughput";
                        default -> cell.unit().name().replaceAll("[^A-Za-z0-9]+", "-");
                    };
            root.putObject(name)
                    .putObject(measure)
                    .put("value", cell.figures().head())
                    .put("lower_value", range(cell).low())
                    .put("upper_value", range(cell).high());
        }
        return VerdictJson.text(root);
    }

    private static List<CellVerdict> measured(CheckResult result) {
        return result.cells().stream()
                .filter(cell -> cell.gated() && cell.measured() != null)
                .toList();
    }

    /** The interval is that of the ratio: applied to the base, it gives that of the new side. */
    private static Estimate.Interval range(CellVerdict cell) {
        Estimate.Interval of = cell.figures().interval();
        double base = cell.figures().base();
        return cell.unit().lowerIsBetter()
                ? new Estimate.Interval(base * of.low(), base * of.high())
                : new Estimate.Interval(base / of.high(), base / of.low());
    }

    /** Says what the new side costs. */
    static String cost(Measured of) {
        return text(
                "%.3f [%.3f – %.3f] of the base",
                of.estimate().ratio(), of.interval().low(), of.interval().high());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

package org.ipcbench.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.ipcbench.exchange.LatencyRecord;
import org.ipcbench.fork.Figures;
import org.ipcbench.results.Score;

/** Gathers the figures of a load: histograms are kept in full, and their quantiles beside the score, where a hundred values lie beyond. */
final class LoadFigures {
    private static final double[] PERCENTILES = {50, 99, 99.9, 99.99};
    private static final int FEWEST_BEYOND = 100;

    private final String unit;
    private final List<Double> scores;
    private final List<Histogram> latencies;
    private final Map<String, Figures.Metric> secondary = new LinkedHashMap<>();
    private final Map<String, List<String>> logs = new LinkedHashMap<>();

    private LoadFigures(String unit, List<Double> scores, List<Histogram> latencies) {
        this.unit = unit;
        this.scores = scores;
        this.latencies = latencies;
    }

    /** Latencies are the figure, one histogram an iteration. */
    static LoadFigures of(List<Histogram> latencies) {
        LoadFigures figures = new LoadFigures(Score.NS_PER_OP, List.of(), latencies);
        figures.logs.put("latency", encoded(latencies));
        return figures;
    }

    /** A rate is the figure. */
    static LoadFigures of(double perSecond) {
        return new LoadFigures(Score.OPS_PER_SECOND, List.of(perSecond), List.of());
    }

    /** Adds a figure of each iteration. */
    LoadFigures with(String name, String ofUnit, List<Double> values) {
        if (values.stream().allMatch(Double::isFinite)) {
            secondary.put(name, new Figures.Metric(ofUnit, values));
        }
        return this;
    }

    /** Adds a histogram of nanoseconds of each iteration. */
    LoadFigures with(String name, List<Histogram> histograms) {
        logs.put(name, encoded(histograms));
        for (double percentile : PERCENTILES) {
            boolean enough = histograms.stream()
                    .allMatch(each -> each.getTotalCount() * (1 - percentile / 100) >= FEWEST_BEYOND);
            if (enough) {
                String rank = String.valueOf(percentile).replaceFirst("\\.0$", "");
                with(
                        name + ".p" + rank,
                        Score.NS_PER_OP,
                        histograms.stream()
                                .map(each -> (double) each.getValueAtPercentile(percentile))
                                .toList());
            }
        }
        return with(
                name + ".max",
                Score.NS_PER_OP,
                histograms.stream().map(each -> (double) each.getMaxValue()).toList());
    }

    Figures figures() {
        return new Figures(unit, scores, encoded(latencies), secondary, logs);
    }

    private static List<String> encoded(List<Histogram> histograms) {
        return histograms.stream().map(LatencyRecord::encoded).toList();
    }
}

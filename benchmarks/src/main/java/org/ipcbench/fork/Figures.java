package org.ipcbench.fork;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The figures of a benchmark that JMH's clock cannot take, since they are those of the other end or of a search. They take the place of
 * JMH's own in its result.
 *
 * @param unit of the figures, as JMH writes it
 * @param scores one an iteration; empty if there are latencies
 * @param latencies one histogram an iteration, as {@link org.ipcbench.exchange.LatencyRecord#encoded} writes it
 * @param secondary more figures by name, one an iteration each
 * @param logs histograms to keep in full by name, one an iteration each
 */
public record Figures(
        String unit,
        List<Double> scores,
        List<String> latencies,
        Map<String, Metric> secondary,
        Map<String, List<String>> logs) {

    /** Treats what the file leaves out as empty. */
    public Figures {
        scores = List.copyOf(Objects.requireNonNullElse(scores, List.of()));
        latencies = List.copyOf(Objects.requireNonNullElse(latencies, List.of()));
        secondary = Objects.requireNonNullElse(secondary, Map.of());
        logs = Objects.requireNonNullElse(logs, Map.of());
    }

    /** A secondary figure of each iteration. */
    public record Metric(String unit, List<Double> values) {}

    /** Tells whether they are distributions of times. */
    @JsonIgnore
    public boolean areLatencies() {
        return !latencies.isEmpty();
    }
}

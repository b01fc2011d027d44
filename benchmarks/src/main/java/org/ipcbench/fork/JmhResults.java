package org.ipcbench.fork;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;
import org.ipcbench.exchange.LatencyRecord;
import org.ipcbench.results.Account;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Expense;
import org.ipcbench.results.Json;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.MultisetStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * Joins JMH results of single forks into what JMH would have written, had it run the forks itself.
 *
 * <p>Raw data is appended, one entry per fork; what JMH derives from raw data is derived again, with JMH's own statistics.
 */
public final class JmhResults {
    private static final String METRIC = "primaryMetric";
    private static final String SECONDARY = "secondaryMetrics";
    private static final String RAW = "rawData";
    private static final String HISTOGRAM = "rawDataHistogram";
    private static final List<String> PERCENTILE_RANKS =
            List.of("0.0", "50.0", "90.0", "95.0", "99.0", "99.9", "99.99", "99.999", "99.9999", "100.0");

    private static final String CONFIDENCE = "scoreConfidence";
    private static final String PERCENTILES = "scorePercentiles";

    /** The level of {@code scoreError} and {@code scoreConfidence}; org.openjdk.jmh.results.Result. */
    private static final double CONFIDENCE_LEVEL = 0.999;

    private JmhResults() {}

    /** Returns the one result as JMH writes it. */
    public static ObjectNode toJson(Collection<RunResult> results) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultFormatFactory.getInstance(ResultFormatType.JSON, new PrintStream(bytes, false, StandardCharsets.UTF_8))
                .writeOut(results);
        try {
            return (ObjectNode) Json.MAPPER.readTree(bytes.toByteArray()).required(0);
        } catch (IOException e) {
            throw new IllegalStateException("JMH wrote something that is not JSON", e);
        }
    }

    /** Removes some of the JVM arguments, such as paths that mean nothing after the run. */
    static void removeArguments(ObjectNode result, Predicate<String> unwanted) {
        ArrayNode kept = Json.MAPPER.createArrayNode();
        result.path("jvmArgs").forEach(argument -> {
            if (!unwanted.test(argument.asText())) {
                kept.add(argument);
            }
        });
        result.set("jvmArgs", kept);
    }

    /**
     * Adds what a message cost each end as secondary results, as JMH's profilers do: one for each kind of expense and end.
     *
     * @param costs by iteration, then by end; a kind that an iteration lacks is left out
     */
    static void addCosts(ObjectNode result, List<Map<String, Map<Expense, Double>>> costs) {
        for (String end : List.of(Account.OWNER, Account.PEER)) {
            for (Expense expense : Expense.values()) {
                List<Double> values = costs.stream()
                        .map(cost -> cost.getOrDefault(end, Map.of()).get(expense))
                        .filter(Objects::nonNull)
                        .toList();
                if (!values.isEmpty() && values.size() == costs.size()) {
                    ((ObjectNode) result.required(SECONDARY)).set(expense.metric(end), metric(values, expense.unit()));
                }
            }
        }
    }

    /**
     * Puts figures in the place of those that JMH took, and others beside them.
     *
     * @param mode as the result says it
     * @throws IOException if a histogram is damaged
     */
    static void replaceFigures(ObjectNode result, String mode, Figures figures) throws IOException {
        result.put("mode", mode);
        result.set(METRIC, figures.areLatencies() ? samples(figures) : metric(figures.scores(), figures.unit()));
        ObjectNode secondary = (ObjectNode) result.required(SECONDARY);
        figures.secondary().forEach((name, metric) -> secondary.set(name, metric(metric.values(), metric.unit())));
    }

    private static ObjectNode samples(Figures figures) throws IOException {
        ObjectNode metric = emptyMetric(figures.unit());
        ArrayNode fork = metric.putArray(HISTOGRAM).addArray();
        for (String encoded : figures.latencies()) {
            ArrayNode iteration = fork.addArray();
            Histogram histogram = LatencyRecord.decoded(encoded);
            histogram.recordedValues().forEach(value -> iteration
                    .addArray()
                    .add((double) histogram.medianEquivalentValue(value.getValueIteratedTo()))
                    .add(value.getCountAtValueIteratedTo()));
        }
        put(metric, statistics(metric));
        return metric;
    }

    private static ObjectNode emptyMetric(String unit) {
        ObjectNode metric = Json.MAPPER.createObjectNode();
        ObjectNode percentiles = metric.putObject(PERCENTILES);
        PERCENTILE_RANKS.forEach(rank -> percentiles.put(rank, 0));
        metric.put("scoreUnit", unit);
        return metric;
    }

    private static ObjectNode metric(List<Double> values, String unit) {
        ObjectNode metric = emptyMetric(unit);
        ArrayNode fork = metric.putArray(RAW).addArray();
        values.forEach(value -> add(fork, value));
        put(metric, statistics(metric));
        return metric;
    }

    /** Returns the cell of a benchmark in a result file. */
    public static Cell cell(JsonNode result) {
        Map<String, String> params = new TreeMap<>();
        result.path("params")
                .properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asText()));
        return Cell.ofJmh(
                result.required("benchmark").asText(), result.required("mode").asText(), params);
    }

    /** Returns how many forks a result holds. */
    public static int forks(JsonNode result) {
        return raw(result.required(METRIC)).size();
    }

    /** Joins results of the same cell: their forks, in this order. */
    public static ObjectNode merged(List<ObjectNode> results) {
        if (results.size() == 1) {
            return results.get(0);
        }
        ObjectNode all = results.get(0).deepCopy();
        results.stream().skip(1).forEach(more -> append(all, more));
        return derived(all);
    }

    private static void append(ObjectNode all, ObjectNode more) {
        raw(metric(all)).addAll(raw(metric(more)));
        ObjectNode secondary = (ObjectNode) all.required(SECONDARY);
        // What one fork lacks, such as a percentile beyond too few samples, cannot be told for all.
        secondary.retain(names(more.path(SECONDARY)));
        secondary.properties().forEach(entry -> raw((ObjectNode) entry.getValue())
                .addAll((ArrayNode) more.path(SECONDARY).path(entry.getKey()).path(RAW)));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Drops all forks but the first ones. */
    public static ObjectNode truncated(ObjectNode result, int forks) {
        ObjectNode first = result.deepCopy();
        cut(raw(metric(first)), forks);
        first.path(SECONDARY).forEach(metric -> cut(raw(metric), forks));
        return derived(first);
    }

    private static void cut(ArrayNode array, int size) {
        while (array.size() > size) {
            array.remove(array.size() - 1);
        }
    }

    private static ObjectNode derived(ObjectNode result) {
        ObjectNode metric = metric(result);
        Statistics statistics = statistics(metric);
        result.put("forks", raw(metric).size());
        put(metric, statistics);
        result.path(SECONDARY).properties().forEach(entry -> {
            if (entry.getKey().matches("p[01]\\.\\d+")) {
                double rank = 100 * Double.parseDouble(entry.getKey().substring(1));
                double value = statistics.getPercentile(rank);
                putScore((ObjectNode) entry.getValue(), value, any -> value);
            } else {
                put((ObjectNode) entry.getValue(), statistics((ObjectNode) entry.getValue()));
            }
        });
        return result;
    }

    private static ObjectNode metric(JsonNode result) {
        return (ObjectNode) result.required(METRIC);
    }

    private static ArrayNode raw(JsonNode metric) {
        return (ArrayNode) (metric.has(HISTOGRAM) ? metric.required(HISTOGRAM) : metric.required(RAW));
    }

    private static Statistics statistics(ObjectNode metric) {
        if (metric.has(HISTOGRAM)) {
            MultisetStatistics samples = new MultisetStatistics();
            raw(metric)
                    .forEach(fork -> fork.forEach(iteration -> iteration.forEach(sample -> samples.addValue(
                            sample.required(0).asDouble(), sample.required(1).asLong()))));
            return samples;
        }
        ListStatistics scores = new ListStatistics();
        raw(metric).forEach(fork -> fork.forEach(iteration -> scores.addValue(iteration.asDouble())));
        return scores;
    }

    private static void put(ObjectNode metric, Statistics statistics) {
        putScore(metric, statistics.getMean(), statistics::getPercentile);
        number(metric, "scoreError", statistics.getMeanErrorAt(CONFIDENCE_LEVEL));
        ArrayNode interval = Json.MAPPER.createArrayNode();
        for (double bound : statistics.getConfidenceIntervalAt(CONFIDENCE_LEVEL)) {
            add(interval, bound);
        }
        metric.set(CONFIDENCE, interval);
    }

    private static void putScore(ObjectNode metric, double score, DoubleUnaryOperator percentile) {
        number(metric, "score", score);
        ObjectNode percentiles = (ObjectNode) metric.required(PERCENTILES);
        names(percentiles)
                .forEach(rank -> number(percentiles, rank, percentile.applyAsDouble(Double.parseDouble(rank))));
    }

    /** JMH writes what is not a number as text. */
    private static void number(ObjectNode object, String name, double value) {
        if (Double.isNaN(value)) {
            object.put(name, "NaN");
        } else if (Double.isInfinite(value)) {
            object.put(name, value > 0 ? "+INF" : "-INF");
        } else {
            object.put(name, value);
        }
    }

    private static void add(ArrayNode array, double value) {
        ObjectNode holder = Json.MAPPER.createObjectNode();
        number(holder, "value", value);
        array.add(holder.required("value"));
    }
}

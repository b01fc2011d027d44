package org.ipcbench.report.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.results.Cell;
import org.ipcbench.results.JsonFile;
import org.ipcbench.results.ResultFormatException;
import org.ipcbench.results.Score;
import org.jspecify.annotations.Nullable;

/** Reads the raw data of JMH's own JSON; its summaries pool all forks and are not used. */
final class JmhReader {
    private static final List<String> OPTIONS = List.of(
            "threads",
            "warmupIterations",
            "warmupTime",
            "warmupBatchSize",
            "measurementIterations",
            "measurementTime",
            "measurementBatchSize");

    /** Long enough that its seams cost nothing, short enough that the CPUs are done at the same time. */
    private static final long PART = 8L << 20;

    private JmhReader() {}

    /** Returns the measurements by cell id; a thread that reads has only one result in memory at a time. */
    static Map<String, Measurement> measurements(Path file) throws IOException {
        return measurements(file, PART);
    }

    /**
     * Returns the measurements by cell id.
     *
     * @param part how many bytes of the file a thread reads in one go
     */
    static Map<String, Measurement> measurements(Path file, long part) throws IOException {
        Map<String, Measurement> all = together(file, part);
        return all == null ? inOneGo(file) : all;
    }

    /** Reads a long file on all CPUs; null if it fails, for only a file read in one go knows the place of a fault. */
    private static @Nullable Map<String, Measurement> together(Path file, long bytes) {
        try {
            List<Map<String, Measurement>> parts = JmhPart.of(file, bytes).parallelStream()
                    .map(part -> inOneGo(file, part))
                    .toList();
            var all = new LinkedHashMap<String, Measurement>();
            parts.forEach(all::putAll);
            boolean whole = !all.isEmpty()
                    && all.size() == parts.stream().mapToInt(Map::size).sum();
            return whole ? all : null;
        } catch (IOException | UncheckedIOException e) {
            return null;
        }
    }

    private static Map<String, Measurement> inOneGo(Path file, JmhPart part) {
        try (InputStream in = part.open()) {
            var found = new LinkedHashMap<String, Measurement>();
            JsonFile.tokens(file, in, noList(file), into(file, found));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Measurement> inOneGo(Path file) throws IOException {
        var found = new LinkedHashMap<String, Measurement>();
        JsonFile.tokens(file, noList(file), into(file, found));
        return found;
    }

    private static ResultFormatException noList(Path file) {
        return new ResultFormatException(
                file, "is not a list of JMH results", "give the folder of a run, such as results/<host>/<run>");
    }

    private static JsonFile.Element<JsonParser> into(Path file, Map<String, Measurement> found) {
        return (index, parser) -> {
            Fields result = Fields.of(file, "[" + index + "]", RawHistograms.tree(parser));
            String id = id(result);
            if (found.put(id, measurement(result)) != null) {
                throw result.wrong("benchmark", "measures the cell " + id + " for the second time");
            }
        };
    }

    private static String id(Fields result) throws ResultFormatException {
        Map<String, String> parameters = result.object("params").texts();
        return Cell.ofJmh(result.text("benchmark"), result.text("mode"), parameters)
                .id();
    }

    static Measurement measurement(Fields result) throws IOException {
        Fields metric = result.object("primaryMetric");
        String unit = metric.text("scoreUnit");
        if (!unit.equals(Score.NS_PER_OP) && !unit.equals(Score.OPS_PER_SECOND)) {
            throw metric.wrong("scoreUnit", "is '" + unit + "'; ipcbench writes ns/op or ops/s");
        }
        boolean sampled = metric.has(RawHistograms.FIELD);
        List<Measurement.ForkData> forks = sampled ? sampledForks(metric) : scoredForks(metric);
        if (forks.isEmpty()) {
            throw metric.wrong(sampled ? RawHistograms.FIELD : "rawData", "has no fork");
        }
        return new Measurement(unit, forks, options(result));
    }

    /** Returns the options that results of one experiment must share. */
    static Map<String, String> options(Fields result) throws ResultFormatException {
        var options = new TreeMap<String, String>();
        for (String name : OPTIONS) {
            if (result.has(name)) {
                options.put(name, result.textOrEmpty(name));
            }
        }
        return options;
    }

    private static List<Measurement.ForkData> scoredForks(Fields metric) throws ResultFormatException {
        var forks = new ArrayList<Measurement.ForkData>();
        for (JsonNode fork : metric.list("rawData")) {
            forks.add(scoredFork(metric, fork));
        }
        return forks;
    }

    private static Measurement.ForkData scoredFork(Fields metric, JsonNode fork) throws ResultFormatException {
        var scores = new ArrayList<Double>();
        for (JsonNode score : fork) {
            scores.add(finite(metric, "rawData", score));
        }
        if (scores.isEmpty()) {
            throw metric.wrong("rawData", "has a fork without iterations");
        }
        return new Measurement.ForkData(scores, List.of());
    }

    private static List<Measurement.ForkData> sampledForks(Fields metric) throws IOException {
        var forks = new ArrayList<Measurement.ForkData>();
        for (List<Histogram> histograms : metric.histograms()) {
            if (histograms.isEmpty()) {
                throw metric.wrong(RawHistograms.FIELD, "has a fork without samples");
            }
            forks.add(new Measurement.ForkData(
                    histograms.stream().map(Histogram::mean).toList(), histograms));
        }
        return forks;
    }

    /** Reads an element, which may be "NaN" or infinite, of the list of this name. */
    static double number(Fields metric, String name, JsonNode value) throws ResultFormatException {
        try {
            return Fields.number(value);
        } catch (NumberFormatException e) {
            throw metric.wrong(name, "has an element that is not a number");
        }
    }

    private static double finite(Fields metric, String name, JsonNode value) throws ResultFormatException {
        double number = number(metric, name, value);
        if (!Double.isFinite(number) || number < 0) {
            throw metric.wrong(name, "has the value " + value.asText() + ", which no measurement gives");
        }
        return number;
    }
}

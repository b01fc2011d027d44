package org.ipcbench.report.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

    private JmhReader() {}

    /** Returns the measurements by cell id; only one result of the file is in memory at a time. */
    static Map<String, Measurement> measurements(Path file) throws IOException {
        var found = new LinkedHashMap<String, Measurement>();
        var noList = new ResultFormatException(
                file, "is not a list of JMH results", "give the folder of a run, such as results/<host>/<run>");
        JsonFile.tokens(file, noList, (index, parser) -> {
            Fields result = Fields.of(file, "[" + index + "]", RawHistograms.tree(parser));
            String id = id(result);
            if (found.put(id, measurement(result)) != null) {
                throw result.wrong("benchmark", "measures the cell " + id + " for the second time");
            }
        });
        return found;
    }

    private static String id(Fields result) throws ResultFormatException {
        Fields given = result.object("params");
        Map<String, String> parameters = new HashMap<>();
        for (String name : given.names()) {
            parameters.put(name, given.textOrEmpty(name));
        }
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

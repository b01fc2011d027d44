package org.ipcbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/** Invents the JMH results of some other project. */
final class AcmeResults {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AcmeResults() {}

    /** Returns two cells of five forks: a time with a parameter, and a rate. */
    static ArrayNode good(long seed) {
        var random = new Random(seed);
        ArrayNode results = MAPPER.createArrayNode();
        cell(results, "time", "avgt", "ns/op", 100, random).putObject("params").put("size", "64");
        cell(results, "rate", "thrpt", "ops/ms", 5000, random);
        return results;
    }

    private static ObjectNode cell(
            ArrayNode results, String method, String mode, String unit, double score, Random random) {
        ObjectNode cell = results.addObject();
        cell.put("benchmark", "com.acme.Foo." + method)
                .put("mode", mode)
                .put("threads", 1)
                .put("forks", 5);
        cell.put("vmVersion", "17.0.15+6").put("measurementTime", "1 s").putArray("jvmArgs");
        ObjectNode metric = cell.putObject("primaryMetric");
        metric.put("score", score).put("scoreError", "NaN").put("scoreUnit", unit);
        ArrayNode raw = metric.putArray("rawData");
        for (int i = 0; i < 5; i++) {
            double fork = score * (1 + 0.005 * random.nextGaussian());
            raw.addArray().add(fork).add(fork * 1.001).add(fork * 0.999);
        }
        return cell;
    }

    /** Makes a cell slower, or its rate higher. */
    static void scale(JsonNode cell, double factor) {
        for (JsonNode fork : raw(cell)) {
            ArrayNode iterations = (ArrayNode) fork;
            for (int i = 0; i < iterations.size(); i++) {
                iterations.set(i, MAPPER.valueToTree(factor * iterations.get(i).asDouble()));
            }
        }
    }

    static ArrayNode raw(JsonNode cell) {
        return (ArrayNode) metric(cell).get("rawData");
    }

    static ObjectNode metric(JsonNode cell) {
        return (ObjectNode) cell.get("primaryMetric");
    }
}

package org.ipcbench.report.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ipcbench.report.check.Mode;
import org.ipcbench.report.check.Samples;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.check.Unit;
import org.ipcbench.report.model.Histogram;

/**
 * Reads what any project's JMH wrote by {@code -rf json}.
 *
 * <p>A cell is known by everything that makes it another one: method, mode, all parameters, threads. The error that JMH
 * prints pools the iterations of all forks and is not read.
 */
final class JmhSideReader {
    private static final Map<String, String> JVM = Map.of(
            "vmName", "name",
            "vmVersion", "version",
            "jdkVersion", "jdk",
            "jvmArgs", "arguments");

    private final Path file;
    private final List<Samples> samples = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Set<String>> jvm = new LinkedHashMap<>();

    private JmhSideReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws NotComparableException if it has a cell twice
     */
    static Side read(Path file, String name, JsonNode root) throws ResultFormatException {
        if (!root.isArray()) {
            throw new ResultFormatException(
                    file, "is no list of JMH results", "give what JMH wrote by -rf json, or the folder of a run");
        }
        var reader = new JmhSideReader(file);
        for (int i = 0; i < root.size(); i++) {
            reader.add(Fields.of(file, "[" + i + "]", root.get(i)));
        }
        var facts = new LinkedHashMap<String, String>();
        reader.jvm.forEach((fact, values) -> facts.put(fact, String.join(" or ", values)));
        Map<String, Map<String, String>> environment = facts.isEmpty() ? Map.of() : Map.of("jvm", facts);
        return new Side(name, "", "", true, environment, reader.samples, Map.of(), List.of());
    }

    /** A list without an argument says that there was none, which is something else than nothing said. */
    private static String arguments(List<String> given) {
        return given.isEmpty() ? "none" : String.join(" ", given);
    }

    private void add(Fields result) throws ResultFormatException {
        for (Map.Entry<String, String> fact : JVM.entrySet()) {
            if (result.has(fact.getKey())) {
                String value = fact.getKey().equals("jvmArgs")
                        ? arguments(result.texts("jvmArgs"))
                        : result.textOrEmpty(fact.getKey());
                jvm.computeIfAbsent(fact.getValue(), key -> new LinkedHashSet<>())
                        .add(value);
            }
        }
        String cell = cell(result);
        Fields primary = result.object("primaryMetric");
        Unit unit = unit(primary);
        if (primary.has("rawDataHistogram")) {
            List<Samples.Fork> forks = sampled(primary);
            for (String metric : Samples.SAMPLED) {
                add(result, cell, metric, unit, forks);
            }
        } else {
            add(result, cell, Samples.SCORE, unit, scored(primary));
        }
        Fields secondary = result.object("secondaryMetrics");
        for (String written : secondary.names()) {
            Fields metric = secondary.object(written);
            // Up to JMH 1.36 the names of what profilers add begin with a dot in the middle.
            String name = written.replaceFirst("^·", "");
            Optional<Unit> known = Unit.of(metric.textOrEmpty("scoreUnit"));
            // Quantiles of what is sampled come from the histograms; what has no direction cannot get worse.
            if (known.isPresent() && metric.has("rawData") && !name.matches(".*p[01]\\.\\d+")) {
                List<Samples.Fork> forks = scored(metric);
                // Nothing can be said of a share of nothing, such as of 0 B/op.
                if (Samples.unusable(forks).isEmpty()) {
                    add(result, cell, name, known.get(), forks);
                }
            }
        }
    }

    private void add(Fields result, String cell, String metric, Unit unit, List<Samples.Fork> forks)
            throws ResultFormatException {
        String key = cell + "#" + metric;
        if (!keys.add(key)) {
            throw new NotComparableException(
                    file + ": holds the cell " + cell + " twice, so that nobody knows which one to compare",
                    "write each cell once, or tell the two apart by a parameter");
        }
        long asked = result.whole("forks", 0);
        int lost = (int) Math.max(0, asked - forks.size());
        String failure = forks.isEmpty() ? "no fork gave a result" : Samples.unusable(forks);
        samples.add(new Samples(key, cell, metric, true, false, unit, forks, lost, JmhReader.options(result), failure));
    }

    private static String cell(Fields result) throws ResultFormatException {
        var name = new StringBuilder(result.text("benchmark"));
        name.append('/').append(result.text("mode"));
        Fields params = result.object("params");
        var sorted = new TreeMap<String, String>();
        for (String param : params.names()) {
            sorted.put(param, params.textOrEmpty(param));
        }
        sorted.forEach(
                (param, value) -> name.append('/').append(param).append('=').append(value));
        long threads = result.whole("threads", 1);
        return threads == 1 ? name.toString() : name + "/threads=" + threads;
    }

    private static Unit unit(Fields metric) throws ResultFormatException {
        String unit = metric.text("scoreUnit");
        return Unit.of(unit)
                .orElseThrow(() ->
                        metric.wrong("scoreUnit", "is '" + unit + "', of which nobody knows whether more is better"));
    }

    private static List<Samples.Fork> scored(Fields metric) throws ResultFormatException {
        var forks = new ArrayList<Samples.Fork>();
        for (JsonNode fork : metric.list("rawData")) {
            var iterations = new ArrayList<Samples.Iteration>();
            for (JsonNode score : fork) {
                iterations.add(new Samples.Iteration(Mode.NONE, number(metric, "rawData", score), null));
            }
            if (!fork.isArray() || iterations.isEmpty()) {
                throw metric.wrong("rawData", "has a fork without iterations");
            }
            forks.add(new Samples.Fork(0, iterations, Samples.Readings.NONE));
        }
        return forks;
    }

    private static List<Samples.Fork> sampled(Fields metric) throws ResultFormatException {
        var forks = new ArrayList<Samples.Fork>();
        for (JsonNode fork : metric.list("rawDataHistogram")) {
            var iterations = new ArrayList<Samples.Iteration>();
            for (JsonNode bins : fork) {
                Histogram histogram = histogram(metric, bins);
                if (histogram.count() > 0) {
                    iterations.add(new Samples.Iteration(Mode.NONE, histogram.mean(), histogram));
                }
            }
            if (iterations.isEmpty()) {
                throw metric.wrong("rawDataHistogram", "has a fork without samples");
            }
            forks.add(new Samples.Fork(0, iterations, Samples.Readings.NONE));
        }
        return forks;
    }

    private static Histogram histogram(Fields metric, JsonNode bins) throws ResultFormatException {
        var counts = new HashMap<Double, Long>();
        for (JsonNode bin : bins) {
            long count = bin.path(1).asLong(-1);
            if (!bin.isArray() || bin.size() != 2 || count < 0) {
                throw metric.wrong("rawDataHistogram", "has a bin that is no pair of value and count");
            }
            if (count > 0) {
                counts.merge(number(metric, "rawDataHistogram", bin.get(0)), count, Long::sum);
            }
        }
        return Histogram.of(counts);
    }

    private static double number(Fields metric, String name, JsonNode value) throws ResultFormatException {
        try {
            return Fields.number(value);
        } catch (NumberFormatException e) {
            throw metric.wrong(name, "has an element that is no number");
        }
    }
}

package org.ipcbench.report.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ipcbench.report.check.CpuState;
import org.ipcbench.report.check.Samples;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.check.Unit;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.ResultFormatException;

/**
 * Reads JMH results of any project ({@code -rf json}).
 *
 * <p>A cell is identified by method, mode, all parameters and threads. The error that JMH prints pools the iterations of
 * all forks and is not read.
 */
final class JmhSideReader {
    /** The fields about each cell's JVM, and their names in a refusal. */
    private static final Map<String, String> JVM = new TreeMap<>(Map.of(
            "vmName", "jvm name",
            "vmVersion", "jvm version",
            "jdkVersion", "jvm jdk"));

    private final Path file;
    private final List<Samples> samples = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> jmh = new TreeSet<>();
    private final List<Phrase> doubts = new ArrayList<>();

    private JmhSideReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws NotComparableException if it contains a cell twice
     */
    static Side read(Path file, String name, JsonNode root) throws IOException {
        if (!root.isArray()) {
            throw new ResultFormatException(
                    file, "is not a list of JMH results", "give what JMH wrote by -rf json, or the folder of a run");
        }
        var reader = new JmhSideReader(file);
        for (int i = 0; i < root.size(); i++) {
            reader.add(Fields.of(file, "[" + i + "]", root.get(i)));
        }
        Map<String, Map<String, String>> environment =
                reader.jmh.isEmpty() ? Map.of() : Map.of("jmh", Map.of("version", String.join(" or ", reader.jmh)));
        return new Side(name, "", "", true, environment, reader.samples, Map.of(), reader.doubts);
    }

    private void add(Fields result) throws IOException {
        String version = result.textOrEmpty("jmhVersion");
        if (!version.isEmpty()) {
            jmh.add(version);
        }
        String cell = cell(result);
        Fields primary = result.object("primaryMetric");
        String written = primary.text("scoreUnit");
        Optional<Unit> unit = Unit.of(written);
        if (unit.isEmpty()) {
            doubts.add(CheckWords.NO_DIRECTION.say(cell, written));
            return;
        }
        if (primary.has(RawHistograms.FIELD)) {
            List<Samples.Fork> forks = sampled(primary);
            for (String metric : Samples.SAMPLED) {
                add(result, cell, metric, unit.get(), forks);
            }
        } else {
            add(result, cell, Samples.SCORE, unit.get(), scored(primary));
        }
        Fields secondary = result.object("secondaryMetrics");
        for (String spelt : secondary.names()) {
            Fields metric = secondary.object(spelt);
            // Up to JMH 1.36, profilers' results have names that begin with a middle dot.
            String name = spelt.replaceFirst("^·", "");
            Optional<Unit> known = Unit.of(metric.textOrEmpty("scoreUnit"));
            // Quantiles come from the histograms; a result without a direction cannot get worse.
            if (known.isPresent() && metric.has("rawData") && !name.matches(".*p[01]\\.\\d+")) {
                List<Samples.Fork> forks = scored(metric);
                // There is no ratio to zero, such as 0 B/op, and no figure of a fork that a profiler never
                // saw.
                boolean whole = forks.size() == metric.list("rawData").size();
                if (whole && Samples.unusable(forks).isEmpty()) {
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
                    file + ": holds the cell " + cell + " twice, so it is not clear which one to compare",
                    "write each cell once, or distinguish the two with a parameter");
        }
        Fields primary = result.object("primaryMetric");
        int written = primary.list(primary.has(RawHistograms.FIELD) ? RawHistograms.FIELD : "rawData")
                .size();
        long asked = Math.max(result.whole("forks", 0), written);
        int lost = (int) Math.max(0, asked - forks.size());
        Phrase failure = forks.isEmpty() ? CheckWords.NO_GOOD_FORK.say() : Samples.unusable(forks);
        samples.add(new Samples(key, cell, metric, true, false, unit, forks, lost, version(result), failure));
    }

    private static Map<String, String> version(Fields result) throws ResultFormatException {
        var version = new TreeMap<>(JmhReader.options(result));
        for (Map.Entry<String, String> fact : JVM.entrySet()) {
            if (result.has(fact.getKey())) {
                version.put(fact.getValue(), result.textOrEmpty(fact.getKey()));
            }
        }
        if (result.has("jvmArgs")) {
            // An empty list records that there were no arguments, which is not the same as no record.
            List<String> given = result.texts("jvmArgs");
            version.put(Samples.JVM_ARGUMENTS, given.isEmpty() ? "none" : String.join(" ", given));
        }
        return version;
    }

    private static String cell(Fields result) throws ResultFormatException {
        var name = new StringBuilder(result.text("benchmark"));
        name.append('/').append(result.text("mode"));
        result.object("params")
                .texts()
                .forEach((param, value) ->
                        name.append('/').append(param).append('=').append(value));
        long threads = result.whole("threads", 1);
        return threads == 1 ? name.toString() : name + "/threads=" + threads;
    }

    private static List<Samples.Fork> scored(Fields metric) throws ResultFormatException {
        var forks = new ArrayList<Samples.Fork>();
        for (JsonNode fork : metric.list("rawData")) {
            var iterations = new ArrayList<Samples.Iteration>();
            for (JsonNode score : fork) {
                iterations.add(new Samples.Iteration(CpuState.NONE, JmhReader.number(metric, "rawData", score), null));
            }
            addTo(forks, iterations);
        }
        return forks;
    }

    private static List<Samples.Fork> sampled(Fields metric) throws IOException {
        var forks = new ArrayList<Samples.Fork>();
        for (List<Histogram> histograms : metric.histograms()) {
            addTo(
                    forks,
                    histograms.stream()
                            .map(histogram -> new Samples.Iteration(CpuState.NONE, histogram.mean(), histogram))
                            .toList());
        }
        return forks;
    }

    /** A fork that crashed, or that a profiler never saw, leaves an empty list and counts as lost. */
    private static void addTo(List<Samples.Fork> forks, List<Samples.Iteration> iterations) {
        if (!iterations.isEmpty()) {
            forks.add(new Samples.Fork(0, iterations, Samples.Readings.NONE));
        }
    }
}

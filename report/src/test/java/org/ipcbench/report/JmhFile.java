package org.ipcbench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes up the JMH file of another project; the same numbers for the same seed. */
public final class JmhFile {
    private final ObjectMapper mapper = new ObjectMapper();
    private final ArrayNode root = mapper.createArrayNode();
    private final Random random;
    private int forks = 5;
    private int operations = 20_000;

    private JmhFile(long seed) {
        random = new Random(seed);
    }

    public static JmhFile seeded(long seed) {
        return new JmhFile(seed);
    }

    public JmhFile forks(int count) {
        forks = count;
        return this;
    }

    public JmhFile time(String method, double ns) {
        return add(method, "avgt", "ns/op", ns, Map.of());
    }

    public JmhFile rate(String method, double perSecond) {
        return add(method, "thrpt", "ops/s", perSecond, Map.of());
    }

    /** Sets how many operations a sampled iteration times. */
    public JmhFile operations(int count) {
        operations = count;
        return this;
    }

    /** Adds single operations, a share of which take many times as long. */
    public JmhFile sampled(String method, double ns, double slowShare, double factor) {
        add(method, "sample", "ns/op", ns, Map.of());
        ObjectNode metric = (ObjectNode) root.get(root.size() - 1).get("primaryMetric");
        metric.remove("rawData");
        ArrayNode raw = metric.putArray("rawDataHistogram");
        for (int i = 0; i < forks; i++) {
            double fork = ns * (1 + 0.01 * random.nextGaussian());
            ArrayNode iterations = raw.addArray();
            for (int j = 0; j < 5; j++) {
                bins(iterations.addArray(), fork, slowShare, factor);
            }
        }
        return this;
    }

    /** Adds single operations timed by a clock with coarse steps; they spread over 15 ns about the middle. */
    public JmhFile clocked(String method, double ns, int stepNs) {
        sampled(method, ns, 0, 1);
        ArrayNode raw =
                (ArrayNode) root.get(root.size() - 1).get("primaryMetric").get("rawDataHistogram");
        for (int i = 0; i < forks; i++) {
            double middle = ns * (1 + 0.001 * random.nextGaussian());
            for (int j = 0; j < 5; j++) {
                var counts = new TreeMap<Long, Integer>();
                for (int k = 0; k < operations; k++) {
                    counts.merge(Math.round((middle + 15 * random.nextGaussian()) / stepNs) * stepNs, 1, Integer::sum);
                }
                ArrayNode bins = ((ArrayNode) raw.get(i)).insertArray(j);
                ((ArrayNode) raw.get(i)).remove(j + 1);
                counts.forEach((value, count) -> bins.addArray().add(value).add(count));
            }
        }
        return this;
    }

    /** A hundred steps of a thousandth about the middle, and the same for slow operations; half of the rest is faster. */
    private void bins(ArrayNode bins, double middle, double slowShare, double factor) {
        long slow = Math.round(slowShare * operations);
        for (int i = -50; i < 50; i++) {
            // The slow ones are taken from above the middle, so that it stays where it is.
            long fast = i < 0 ? operations / 100 : Math.max(0, (operations - 2 * slow) / 100);
            bins.addArray().add(Math.rint(middle * (1 + 0.001 * i))).add(fast);
            bins.addArray().add(Math.rint(middle * factor * (1 + 0.001 * i))).add(slow / 100);
        }
    }

    public JmhFile add(String method, String mode, String unit, double score, Map<String, String> params) {
        ObjectNode result = root.addObject();
        result.put("jmhVersion", "1.37").put("benchmark", "com.acme." + method).put("mode", mode);
        result.put("threads", 1).put("forks", forks).put("jdkVersion", "17.0.15");
        result.put("vmName", "OpenJDK 64-Bit Server VM").put("vmVersion", "17.0.15+6");
        result.putArray("jvmArgs").add("-Xmx1g");
        result.put("measurementIterations", 5).put("measurementTime", "1 s");
        if (!params.isEmpty()) {
            ObjectNode node = result.putObject("params");
            new TreeMap<>(params).forEach(node::put);
        }
        ObjectNode metric = result.putObject("primaryMetric");
        metric.put("score", score).put("scoreError", "NaN").put("scoreUnit", unit);
        ArrayNode raw = metric.putArray("rawData");
        for (int i = 0; i < forks; i++) {
            double fork = score * (1 + 0.01 * random.nextGaussian());
            ArrayNode iterations = raw.addArray();
            for (int j = 0; j < 5; j++) {
                iterations.add(fork * (1 + 0.005 * random.nextGaussian()));
            }
        }
        result.putObject("secondaryMetrics");
        return this;
    }

    /** Changes the last cell added. */
    public JmhFile but(Consumer<ObjectNode> change) {
        change.accept((ObjectNode) root.get(root.size() - 1));
        return this;
    }

    /** Writes the file and returns it. */
    public Path in(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(name);
        mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
        return file;
    }
}

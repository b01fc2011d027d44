package org.ipcbench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes up a result folder: the schema of results/README.md, invented numbers, the same for the same seed. */
public final class SyntheticRun {
    public static final List<Long> SIZES = List.of(64L, 512L, 4096L, 32_768L, 262_144L, 1_048_576L);

    private static final long NO_SIZE = -1;

    private static final Map<String, String> TAGS =
            Map.of("RoundTrip", "echo", "OneWay", "one-way", "Notify", "wake-up");

    private static final List<Kind> KINDS = List.of(
            new Kind("pipe", "jna", "pipe", 5200, 0.9, List.of("stream", "copies-2"), Long.MAX_VALUE),
            new Kind("fifo", "jdk", "pipe", 6900, 1.0, List.of("stream", "copies-3"), Long.MAX_VALUE),
            new Kind("fifo", "jna", "pipe", 5400, 0.9, List.of("stream", "copies-2"), Long.MAX_VALUE),
            new Kind(
                    "shm-seqlock",
                    "jdk",
                    "shared-memory",
                    310,
                    0.11,
                    List.of("boundaries", "copies-1"),
                    Long.MAX_VALUE),
            new Kind("shm-ring", "jdk", "shared-memory", 420, 0.13, List.of("boundaries", "copies-2"), Long.MAX_VALUE),
            new Kind("posix-mq", "jna", "queue", 6100, 1.1, List.of("boundaries", "copies-2"), 8192),
            new Kind("unix-stream", "jdk", "socket", 9100, 0.7, List.of("stream", "copies-2"), Long.MAX_VALUE),
            new Kind(
                    "unix-stream",
                    "junixsocket",
                    "socket",
                    10_400,
                    0.75,
                    List.of("stream", "copies-2"),
                    Long.MAX_VALUE),
            new Kind("tcp", "jdk", "socket", 17_800, 0.8, List.of("stream", "copies-2"), Long.MAX_VALUE));

    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectNode run = mapper.createObjectNode();
    private final ArrayNode cells = mapper.createArrayNode();
    private final ArrayNode jmh = mapper.createArrayNode();
    private final Random random;
    private final int forks;
    private double factor = 1;
    private int samples = 12_000;
    private String peer = "process";
    private int order;

    private record Kind(
            String mechanism,
            String backend,
            String family,
            double ns,
            double nsPerByte,
            List<String> tags,
            long limit) {}

    private SyntheticRun(String name, int forks, long seed) {
        this.forks = forks;
        random = new Random(seed);
        run.put("schema", 1);
        run.putObject("suite").put("version", "0.1.0").put("commit", "1a2b3c4");
        run.put("name", name).put("profile", "quick").put("seed", "42");
        run.put("command", "ipcbench run --profile quick --forks " + forks).put("forks", forks);
        run.put("status", "complete")
                .put("startedAt", "2026-11-22T08:00:00Z")
                .put("finishedAt", "2026-11-22T09:10:00Z");
        ObjectNode environment = run.putObject("environment");
        environment.putObject("host").put("name", "example").put("virtualisation", "kvm");
        environment.putObject("cpu").put("model", "Example CPU <9000> & sons").put("governor", "performance");
        environment.putObject("kernel").put("release", "6.12.0").put("mitigations", "Mitigation: PTI | a_b*c*");
        environment.putObject("jvm").put("version", "17.0.15");
        run.putArray("mechanisms")
                .addObject()
                .put("mechanism", "pipe")
                .put("scope", "parent and child")
                .put("dataForm", "byte stream")
                .put("carriesData", true)
                .put("synchronises", true);
        run.putArray("notes").add("Invented numbers: made for tests of the report.");
        run.set("cells", cells);
    }

    public static SyntheticRun named(String name, int forks, long seed) {
        return new SyntheticRun(name, forks, seed);
    }

    /** Makes all following cells slower by this factor. */
    public SyntheticRun slower(double by) {
        factor = by;
        return this;
    }

    /** Gives all following cells this kind of peer. */
    public SyntheticRun peer(String kind) {
        peer = kind;
        return this;
    }

    /** Sets how many samples an iteration of a round trip has. */
    public SyntheticRun samples(int count) {
        samples = count;
        return this;
    }

    /** Changes run.json before it is written. */
    public SyntheticRun with(Consumer<ObjectNode> change) {
        change.accept(run);
        return this;
    }

    /** Adds every kind of cell: round trips and one way, four ways of waiting and placing, floors, skipped and failed. */
    public SyntheticRun full() {
        for (String placement : List.of("same-cpu", "two-cpus")) {
            for (String wait : List.of("block", "spin")) {
                roundTrips(SIZES, wait, placement);
                oneWays(SIZES, wait, placement);
            }
        }
        return floors().skipped().failed();
    }

    public SyntheticRun roundTrips(List<Long> sizes, String wait, String placement) {
        KINDS.forEach(kind -> sizes.forEach(size -> {
            double ns = ns(kind, size, wait, placement);
            measured(kind, "RoundTrip", "sample", size, wait, placement, metric -> samples(metric, ns));
        }));
        return this;
    }

    public SyntheticRun oneWays(List<Long> sizes, String wait, String placement) {
        KINDS.forEach(kind -> sizes.forEach(size -> {
            double perSecond = 2e9 / ns(kind, size, wait, placement);
            measured(kind, "OneWay", "thrpt", size, wait, placement, metric -> scores(metric, perSecond, "ops/s"));
        }));
        return this;
    }

    /** Adds wake-ups, which have no size. */
    public SyntheticRun wakeUps(String wait, String placement) {
        for (String mechanism : List.of("eventfd", "futex", "signal")) {
            List<String> tags = List.of(mechanism.equals("signal") ? "coalescing" : "counting");
            var kind = new Kind(
                    mechanism, "jna", "notification", 3000 + 100 * mechanism.length(), 0, tags, Long.MAX_VALUE);
            double ns = ns(kind, NO_SIZE, wait, placement);
            measured(kind, "Notify", "sample", NO_SIZE, wait, placement, metric -> samples(metric, ns));
        }
        return this;
    }

    /** Adds the same exchanges in C, a fifth faster than the fastest backend's. */
    public SyntheticRun twins(List<Long> sizes, String wait, String placement) {
        for (Kind kind : List.of(KINDS.get(0), KINDS.get(6))) {
            var tags = Stream.concat(kind.tags().stream(), Stream.of("c-twin")).toList();
            var twin = new Kind(
                    kind.mechanism(), "c", kind.family(), kind.ns() / 1.2, kind.nsPerByte() / 1.2, tags, kind.limit());
            sizes.forEach(size -> {
                double ns = ns(twin, size, wait, placement);
                measured(twin, "RoundTrip", "sample", size, wait, placement, metric -> samples(metric, ns));
            });
        }
        return this;
    }

    public SyntheticRun floors() {
        floor("nanoTime", -1, 24);
        floor("getpid", -1, 190);
        SIZES.forEach(size -> floor("memcpy", size, 4 + size * 0.05));
        return this;
    }

    /** Adds a call through a binding. */
    public SyntheticRun callFloor(String backend) {
        floor("getpid", backend, -1, 60);
        return this;
    }

    public SyntheticRun skipped() {
        ObjectNode cell = cell("RoundTrip", "sample", KINDS.get(5), 1_048_576, "block", "two-cpus");
        cell.put("status", "skipped").put("reason", "a message of 1 MiB exceeds msgsize_max=8192");
        cell.put("remedy", "raise /proc/sys/fs/mqueue/msgsize_max");
        return this;
    }

    public SyntheticRun failed() {
        ObjectNode cell = cell("RoundTrip", "sample", KINDS.get(8), 128, "block", "two-cpus");
        cell.put("status", "failed");
        fork(cell, 1).put("status", "timeout").put("error", "no answer of the peer within 10 s");
        return this;
    }

    /** Writes the folder and returns it. */
    public Path in(Path directory) throws IOException {
        Files.createDirectories(directory);
        mapper.writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve("run.json").toFile(), run);
        mapper.writeValue(directory.resolve("jmh.json").toFile(), jmh);
        return directory;
    }

    private double ns(Kind kind, long size, String wait, String placement) {
        double wake = kind.family().equals("shared-memory") && wait.equals("block") ? 6000 : 0;
        double polling = wait.equals("spin") && !kind.family().equals("shared-memory") ? 0.6 : 1;
        double near = placement.equals("same-cpu") ? (wait.equals("spin") ? 40 : 0.7) : 1;
        return factor * near * (polling * kind.ns() + wake + kind.nsPerByte() * size);
    }

    private void measured(
            Kind kind,
            String benchmark,
            String mode,
            long size,
            String wait,
            String placement,
            Consumer<ObjectNode> data) {
        if (size / 16 > kind.limit()) {
            return;
        }
        ObjectNode cell = cell(benchmark, mode, kind, size, wait, placement);
        if (size > kind.limit()) {
            ((ArrayNode) cell.get("tags")).add("fragmented");
            cell.put("note", "sent as " + size / kind.limit() + " messages of 8192 bytes");
        }
        for (int i = 1; i <= forks; i++) {
            fork(cell, i);
        }
        ObjectNode result = result("org.ipcbench.bench." + benchmark + ".exchange", mode);
        ObjectNode params = result.putObject("params");
        params.put("backend", kind.backend()).put("mechanism", kind.mechanism());
        params.put("peer", peer);
        if (size >= 0) {
            params.put("messageBytes", size + "");
        }
        params.put("placement", placement).put("waitMode", wait);
        data.accept(result.putObject("primaryMetric"));
    }

    private ObjectNode cell(String benchmark, String mode, Kind kind, long size, String wait, String placement) {
        ObjectNode cell = cells.addObject();
        String rest = kind.mechanism() + "/" + kind.backend() + (size < 0 ? "" : "/" + size) + "/" + wait + "/"
                + placement + "/" + peer;
        cell.put("id", benchmark + "/" + mode + "/" + rest);
        cell.put("benchmark", benchmark).put("mode", mode).putNull("floor");
        cell.put("mechanism", kind.mechanism()).put("backend", kind.backend()).put("family", kind.family());
        cell.put("waitMode", wait).put("placement", placement).put("peer", peer);
        if (size >= 0) {
            cell.put("messageBytes", size);
        }
        boolean one = placement.equals("same-cpu");
        cell.putArray("cpus").add(one ? 3 : 2).add(3);
        cell.put("placementKind", one ? "same-cpu" : "same-llc");
        ArrayNode tags = cell.putArray("tags").add(TAGS.get(benchmark));
        kind.tags().forEach(tags::add);
        cell.put("note", "").put("status", "done").put("reason", "").put("remedy", "");
        cell.put("repeat", "ipcbench run --cells '" + benchmark + "/" + mode + "/" + rest + "' --forks " + forks);
        cell.putArray("forks");
        return cell;
    }

    private void floor(String name, long size, double ns) {
        floor(name, "", size, ns);
    }

    private void floor(String name, String backend, long size, double ns) {
        ObjectNode cell = cells.addObject();
        cell.put("id", "Floor/avgt/" + name + (backend.isEmpty() ? "" : "/" + backend) + (size < 0 ? "" : "/" + size));
        cell.put("backend", backend);
        cell.put("benchmark", "Floor").put("mode", "avgt").put("floor", name).put("status", "done");
        cell.put("repeat", "ipcbench run --cells 'Floor/avgt/" + name + "'");
        if (size >= 0) {
            cell.put("messageBytes", size);
        }
        cell.putArray("forks");
        for (int i = 1; i <= forks; i++) {
            fork(cell, i);
        }
        ObjectNode result = result("org.ipcbench.bench.Floor." + name, "avgt");
        ObjectNode params = result.putObject("params");
        if (size >= 0) {
            params.put("messageBytes", size + "");
        }
        if (!backend.isEmpty()) {
            params.put("backend", backend);
        }
        scores(result.putObject("primaryMetric"), ns, "ns/op");
    }

    private ObjectNode fork(ObjectNode cell, int number) {
        ObjectNode fork = ((ArrayNode) cell.get("forks")).addObject();
        fork.put("fork", number).put("order", ++order).put("status", "ok").put("error", "");
        fork.put("startedAt", "2026-11-22T08:00:00Z").put("seconds", 4.5);
        fork.putArray("warmup").add(1).add("NaN");
        fork.put("messages", 60_000).put("received", 70_000);
        ObjectNode cost = fork.putObject("costPerMessage");
        cost.putObject("owner").put("cpuNs", 2500 + random.nextInt(200)).put("voluntarySwitches", 1.0);
        cost.putObject("peer").put("cpuNs", 2400 + random.nextInt(200)).put("voluntarySwitches", 1.0);
        fork.put("stealMs", 0).put("load", 0.4);
        return fork;
    }

    private ObjectNode result(String method, String mode) {
        ObjectNode result = jmh.addObject();
        result.put("jmhVersion", "1.37")
                .put("benchmark", method)
                .put("mode", mode)
                .put("forks", forks);
        return result;
    }

    private void scores(ObjectNode metric, double score, String unit) {
        metric.put("score", score).put("scoreError", "NaN").put("scoreUnit", unit);
        ArrayNode raw = metric.putArray("rawData");
        for (int i = 0; i < forks; i++) {
            double fork = score * (1 + 0.03 * random.nextGaussian());
            ArrayNode iterations = raw.addArray();
            for (int j = 0; j < 5; j++) {
                iterations.add(fork * (1 + 0.01 * random.nextGaussian()));
            }
        }
    }

    private void samples(ObjectNode metric, double ns) {
        metric.put("score", ns).put("scoreError", "+INF").put("scoreUnit", "ns/op");
        ArrayNode raw = metric.putArray("rawDataHistogram");
        for (int i = 0; i < forks; i++) {
            double fork = ns * (1 + 0.03 * random.nextGaussian());
            ArrayNode iterations = raw.addArray();
            for (int j = 0; j < 5; j++) {
                histogram(iterations.addArray(), fork * (1 + 0.01 * random.nextGaussian()));
            }
        }
    }

    private void histogram(ArrayNode bins, double ns) {
        double[] shares = {0.05, 0.25, 0.35, 0.2, 0.1, 0.04, 0.0089, 0.001, 0.0001};
        double[] times = {0.93, 0.97, 1.0, 1.04, 1.15, 1.5, 2.6, 6, 40};
        for (int i = 0; i < shares.length; i++) {
            long count = Math.round(shares[i] * samples);
            if (count > 0) {
                bins.addArray().add(Math.rint(times[i] * ns * 8) / 8).add(count);
            }
        }
    }
}

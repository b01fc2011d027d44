package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.ipcbench.report.model.HandOff;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.read.RunReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run whose two CPUs moved between near and far is shown as two: no table and no chart mixes them. */
@Timeout(60)
class StatesReportTest {
    private static final double[] NEAR = {130, 128};
    private static final double[] FAR = {600, 640};
    private static final double[] CHANGED = {130, 610};

    @TempDir
    Path dir;

    @Test
    void eachStateHasTablesAndChartsOfItsOwn() throws Exception {
        Path folder = run("both", fork -> fork % 2 == 0 ? NEAR : FAR);

        Reports.render(folder);

        assertThat(pictures(folder.resolve("report")))
                .contains(
                        "latency-roundtrip-echo-block-two-cpus-near-process.png",
                        "latency-roundtrip-echo-block-two-cpus-far-process.png",
                        "latency-roundtrip-echo-block-same-cpu-process.png")
                .doesNotContain("latency-roundtrip-echo-block-two-cpus-process.png");
        assertThat(Files.readString(folder.resolve("report").resolve("report.md")))
                .contains("The CPUs 2,3 moved between near and far", "took 129 or 620 ns", "| two-cpus far (same-llc;")
                .containsSubsequence(
                        "**RoundTrip, echo, block, two-cpus near", "**RoundTrip, echo, block, two-cpus far");
    }

    @Test
    void oneStateNeedsNoName() throws Exception {
        Path folder = run("one", fork -> NEAR);

        Reports.render(folder);

        assertThat(pictures(folder.resolve("report")))
                .contains("latency-roundtrip-echo-block-two-cpus-process.png")
                .noneMatch(name -> name.contains("near"));
    }

    @Test
    void whatNeverWasInOneStateIsListedAsNotMeasured() throws Exception {
        Path folder = run("changing", fork -> fork == 0 ? NEAR : fork == 1 ? FAR : CHANGED, run -> {
            for (JsonNode fork : run.withArray("cells").get(0).path("forks")) {
                fork.path("iterations").forEach(iteration -> set((ObjectNode) iteration, CHANGED));
            }
        });
        String first = RunReader.read(folder).cells().get(0).id();

        Reports.render(folder);

        assertThat(Files.readString(folder.resolve("report").resolve("report.md"))
                        .lines())
                .anyMatch(line -> line.contains(first)
                        && line.contains("the state of its CPUs is unknown or changed during every iteration"));
    }

    @Test
    void runsAreComparedStateByState() throws Exception {
        Path base = run("base", fork -> fork % 2 == 0 ? NEAR : FAR);
        Path changed = run("new", fork -> fork < 3 ? NEAR : FAR);

        String text = Reports.compareText(List.of(base, changed));

        assertThat(text).contains("64/block/two-cpus/process [near]", "64/block/two-cpus/process [far]");
        assertThat(text.lines().filter(line -> line.contains("64/block/two-cpus/process")))
                .allMatch(line -> line.contains("[near]") || line.contains("[far]"));
    }

    @Test
    void aRunThatMetTheOtherStateIsNotComparedWithTheFirst() throws Exception {
        Path base = run("base", fork -> NEAR);
        Path changed = run("new", fork -> FAR);

        String text = Reports.compareText(List.of(base, changed));

        assertThat(text.lines().filter(line -> line.contains("[near]")))
                .noneMatch(line -> line.contains("slower") || line.contains("faster"));
    }

    @Test
    void howLongItTookToSettleIsShown() throws Exception {
        Path folder = run("settling", fork -> NEAR);

        Reports.render(folder);

        assertThat(Files.readString(folder.resolve("report").resolve("report.md")))
                .contains("How long until it is steady", "| 3.00 ms [3.00 ms – 3.00 ms] | ×9.00 |");
    }

    @Test
    void readingsAreReadWithTheCpusThatTheyAreOf() throws Exception {
        MeasuredRun run = RunReader.read(run("read", fork -> NEAR));

        MeasuredCell cell = run.cells().get(0);
        assertThat(cell.handOff(cell.forks().get(0).iterations().get(4))).isEqualTo(new HandOff("2,3", 130, 128));
    }

    private Path run(String name, IntFunction<double[]> handOffs) throws IOException {
        return run(name, handOffs, run -> {});
    }

    private interface Change {
        void of(ObjectNode run);
    }

    private Path run(String name, IntFunction<double[]> handOffs, Change change) throws IOException {
        return SyntheticRun.named(name, 6, 1)
                .roundTrips(List.of(64L, 4096L), "block", "two-cpus")
                .roundTrips(List.of(64L, 4096L), "block", "same-cpu")
                .with(run -> {
                    run.withArray("cells").forEach(cell -> add((ObjectNode) cell, handOffs));
                    change.of(run);
                })
                .in(dir.resolve(name));
    }

    private static void add(ObjectNode cell, IntFunction<double[]> handOffs) {
        for (int i = 0; i < cell.path("forks").size(); i++) {
            ObjectNode fork = (ObjectNode) cell.path("forks").get(i);
            ArrayNode iterations = fork.putArray("iterations");
            for (int j = 0; j < 5; j++) {
                ObjectNode iteration = iterations.addObject().put("stealMs", 0);
                if (cell.path("placement").asText().equals("two-cpus")) {
                    set(iteration, handOffs.apply(i));
                }
            }
            ObjectNode pace = fork.putObject("pace");
            ArrayNode warmup = pace.putArray("warmup");
            warmup.addObject().put("untilMs", 1).put("ns", 900);
            warmup.addObject().put("untilMs", 3).put("ns", 300);
            warmup.addObject().put("untilMs", 7).put("ns", 100);
            pace.putArray("measuredNs").add(100).add(102).add(98);
        }
    }

    private static void set(ObjectNode iteration, double... handOff) {
        iteration.put("handOffBeforeNs", handOff[0]).put("handOffAfterNs", handOff[1]);
    }

    private static List<String> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .toList();
        }
    }
}

package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ipcbench.run.FakeLauncher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A gate must not turn green by accident: broken input has its own exit code, never 0. */
@Timeout(60)
class CheckCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path dir;

    @BeforeEach
    void someBase() throws IOException {
        write("base.json", AcmeResults.good(1));
    }

    /** Changes the results of a good new side into something that must not pass. */
    private interface Damage extends Consumer<ArrayNode> {}

    static Stream<Arguments> damages() {
        return Stream.of(
                of("a regression", 10, "2 cells regressed", all -> {
                    AcmeResults.scale(all.get(0), 1.5);
                    AcmeResults.scale(all.get(1), 0.5);
                }),
                of("a lower rate", 10, "1 cell regressed", all -> AcmeResults.scale(all.get(1), 0.5)),
                of("an empty list", 12, "new.json has no measured cell", ArrayNode::removeAll),
                of("a cell that is gone", 11, "1 cell failed, wholly or in part, or missing", all -> all.remove(0)),
                of(
                        "a renamed cell",
                        11,
                        "failed, wholly or in part, or missing",
                        all -> put(all.get(0), "benchmark", "a.B.c")),
                of("all cells renamed", 12, "no cell in common", all -> {
                    put(all.get(0), "benchmark", "a.B.c");
                    put(all.get(1), "benchmark", "a.B.d");
                }),
                of("a missing parameter", 11, "or missing", all -> ((ObjectNode) all.get(0)).remove("params")),
                of("another mode", 11, "or missing", all -> put(all.get(0), "mode", "sample")),
                of("another number of threads", 11, "or missing", all -> ((ObjectNode) all.get(0)).put("threads", 8)),
                of("a time that became a rate", 12, "not comparable", all -> unit(all.get(0), "ops/s")),
                of(
                        "a unit without direction",
                        11,
                        "is set aside: its unit 'frobs' does not say",
                        all -> unit(all.get(0), "frobs")),
                of("no unit", 2, "scoreUnit is missing", all -> AcmeResults.metric(all.get(0))
                        .remove("scoreUnit")),
                of(
                        "a cell twice",
                        12,
                        "holds the cell com.acme.Foo.time/avgt/size=64 twice",
                        all -> all.add(all.get(0).deepCopy())),
                of("NaN as a score of an iteration", 11, "1 cell failed", all -> iteration(all.get(0), "NaN")),
                of("infinity as a score", 11, "1 cell failed", all -> iteration(all.get(0), "+INF")),
                of("zero as a score", 11, "1 cell failed", all -> firstFork(all.get(1))
                        .set(0, MAPPER.valueToTree(0))),
                of("a negative score", 11, "1 cell failed", all -> firstFork(all.get(0))
                        .set(0, MAPPER.valueToTree(-5))),
                of(
                        "text as a score",
                        2,
                        "rawData has an element that is not a number",
                        all -> iteration(all.get(0), "fast")),
                of("a fork that crashed", 11, "1 cell failed, wholly or in part", all -> AcmeResults.raw(all.get(0))
                        .remove(0)),
                of("all forks crashed", 11, "1 cell failed", all -> AcmeResults.raw(all.get(0))
                        .removeAll()),
                of("a fork without iterations", 11, "com.acme.Foo.time/avgt/size=64: 1 forks lost", all -> firstFork(
                                all.get(0))
                        .removeAll()),
                of("raw data that is not a list", 2, "rawData is not a list", all -> AcmeResults.metric(all.get(0))
                        .put("rawData", 7)),
                of(
                        "two forks only",
                        12,
                        "needs more forks: 5 forks of base, 2 of new",
                        all -> all.forEach(cell -> {
                            keep(AcmeResults.raw(cell), 2);
                            ((ObjectNode) cell).put("forks", 2);
                        })),
                of("other iterations", 12, "not comparable", all -> put(all.get(0), "measurementTime", "9 s")),
                of(
                        "another JDK",
                        12,
                        "measured differently: jvm version",
                        all -> all.forEach(cell -> put(cell, "vmVersion", "25+36"))),
                of(
                        "other flags of the JVM",
                        12,
                        "jvm arguments",
                        all -> all.forEach(
                                cell -> ((ObjectNode) cell).putArray("jvmArgs").add("-Xint"))),
                of("no primary metric", 2, "scoreUnit is missing", all -> ((ObjectNode) all.get(0))
                        .remove("primaryMetric")),
                of("no name", 2, "benchmark is missing", all -> ((ObjectNode) all.get(0)).remove("benchmark")),
                of("a number instead of a cell", 2, "[2] is not an object", all -> all.add(7)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damages")
    void neverPassesWhatIsBroken(String what, int code, String reason, Damage damage) throws IOException {
        ArrayNode results = AcmeResults.good(2);
        damage.accept(results);
        write("new.json", results);

        Cli.Result result = check("new.json", "base.json");

        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(code);
        assertThat(result.out() + result.err()).contains(reason).doesNotContain("Exception");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void neverPassesWhatIsNoResult(String text, int code, String reason) throws IOException {
        Files.writeString(dir.resolve("new.json"), text);

        Cli.Result result = check("new.json", "base.json");

        assertThat(result.code()).isEqualTo(code);
        assertThat(result.errLines()).hasSize(1);
        assertThat(result.err()).contains(reason);
        assertThat(result.out()).isEmpty();
        assertThat(check("base.json", "new.json").code()).isEqualTo(code);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", 2, "new.json: is empty"),
                Arguments.of("  \n", 2, "new.json: is empty"),
                Arguments.of("[{\"benchmark\":", 2, "is damaged or not JSON"),
                Arguments.of("{}", 2, "is not a list of JMH results"),
                Arguments.of("null", 2, "is not a list of JMH results"),
                Arguments.of("[] []", 2, "holds more than one JSON document"),
                Arguments.of("Benchmark  Mode  Cnt  Score", 2, "is damaged or not JSON"));
    }

    @Test
    void passesWhatIsGoodAndSaysSo() throws IOException {
        write("new.json", AcmeResults.good(2));

        Cli.Result result = check("new.json", "base.json");

        assertThat(result.code()).isZero();
        assertThat(result.lastLine()).isEqualTo("clean: 2 cells compared (2 unchanged)");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aFileComparedWithItselfIsNoComparison() {
        Cli.Result result = check("base.json", "base.json");

        assertThat(result.code()).isEqualTo(12);
        assertThat(result.lastLine()).contains("something was compared with itself");
    }

    @Test
    void optionsSayWhatCounts() throws IOException {
        ArrayNode slower = AcmeResults.good(2);
        slower.forEach(
                cell -> AcmeResults.scale(cell, cell.path("mode").asText().equals("avgt") ? 1.1 : 1));
        write("new.json", slower);

        assertThat(check("new.json", "base.json").code()).isEqualTo(10);
        assertThat(check("new.json", "base.json", "--min-effect", "20%").code()).isZero();
        assertThat(check("new.json", "base.json", "--cell-effect", "*time*=20%").code())
                .isZero();
        assertThat(check("new.json", "base.json", "--min-effect-ns", "50").code())
                .isZero();
        assertThat(check("new.json", "base.json", "--min-cells", "2").code()).isZero();
        assertThat(check("new.json", "base.json", "--min-effect", "9%").code()).isEqualTo(10);
        assertThat(check("new.json", "base.json", "--min-effect", "0").err()).contains("'0' is not a percentage");
        assertThat(check("new.json", "base.json", "--fail-on", "never").err()).contains("regressed or inconclusive");
        assertThat(check("new.json", "base.json", "--cell-effect", "x").err()).contains("GLOB=PERCENT");
    }

    @Test
    void lenientOnlyReportsWhatIsMissing() throws IOException {
        ArrayNode less = AcmeResults.good(2);
        less.remove(0);
        write("new.json", less);

        Cli.Result result = check("new.json", "base.json", "--lenient");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("missing");
    }

    @Test
    void writesEveryFormat() throws IOException {
        write("new.json", AcmeResults.good(2));

        Cli.Result result =
                check("new.json", "base.json", "--out", dir.resolve("out").toString(), "--annotations");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("::notice title=benchmarks::clean");
        try (Stream<Path> files = Files.list(dir.resolve("out"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).sorted())
                    .containsExactly(
                            "annotations.txt",
                            "bencher.json",
                            "bigger-is-better.json",
                            "cells.csv",
                            "comment.md",
                            "junit.xml",
                            "samples.csv",
                            "smaller-is-better.json",
                            "summary.md",
                            "verdict.json");
        }
        assertThat(Files.readString(dir.resolve("out/verdict.json"))).contains("\"verdict\" : \"clean\"");
    }

    @Test
    void whatPeopleReadOnAPullRequestMayBeChinese() throws IOException {
        write("new.json", AcmeResults.good(2));
        String out = dir.resolve("out").toString();

        Cli.Result result = check("new.json", "base.json", "--out", out, "--lang", "zh");

        assertThat(result.out()).contains("clean: ");
        assertThat(Files.readString(dir.resolve("out/summary.md"))).contains("基准测试：未变差：", "new.json 与 base.json 对比");
        assertThat(Files.readString(dir.resolve("out/comment.md"))).contains("其余结果与读法");
        assertThat(Files.readString(dir.resolve("out/verdict.json"))).contains("\"verdict\" : \"clean\"");
        assertThat(check("new.json", "base.json", "--lang", "fr").err()).contains("--lang takes en or zh, not 'fr'");
    }

    @Test
    void aBaselineThatIsNowhereIsSaid() {
        Cli.Result result = check("base.json", "nosuch");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.errLines()).hasSize(1);
        assertThat(result.err()).contains("there is no run 'nosuch'", "no baseline of that name");
        assertThat(run("check", "nosuch", "--baseline", "base.json").code()).isEqualTo(2);
        assertThat(run("check", path("base.json")).err()).contains("Missing required option: '--baseline=BASE'");
    }

    @Test
    void aBaselineIsSavedFoundAndKeptFromRot() throws IOException {
        ArrayNode worse = AcmeResults.good(3);
        worse.forEach(cell -> AcmeResults.scale(cell, 1.5));
        write("worse.json", worse);
        write("new.json", AcmeResults.good(2));

        assertThat(save("base.json", "--rolling").err()).contains("a cell has 5 forks, at least 8 are needed");
        assertThat(save("base.json", "--rolling", "--min-forks", "5").code()).isZero();
        assertThat(check("new.json", "main").code()).isZero();
        assertThat(check("worse.json", "main").code()).isEqualTo(10);
        Cli.Result refused = save("worse.json", "--rolling", "--min-forks", "5");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("stays as it is: against it, 1 cell regressed");

        assertThat(run("baseline", "accept", "*time*", "--reason", "safer now", "--up-to", "60%")
                        .code())
                .isZero();
        assertThat(check("worse.json", "main").code()).isZero();
        assertThat(check("worse.json", "main").out()).contains("accepted: safer now");
        assertThat(save("worse.json", "--rolling", "--min-forks", "5").code()).isZero();
        assertThat(run("baseline", "list").out()).contains("main", "rolling", "worse.json", "safer now", "60 %");
    }

    @Test
    void aRollingBaselineKnowsHowFarTwoRunsLieApart() throws IOException {
        for (int run = 0; run < 4; run++) {
            ArrayNode results = AcmeResults.good(run);
            double off = run % 2 == 0 ? 1 : 1.03;
            results.forEach(cell -> AcmeResults.scale(cell, off));
            write("run-" + run + ".json", results);
            assertThat(save("run-" + run + ".json", "--rolling", "--min-forks", "5")
                            .code())
                    .isZero();
            assertThat(check("run-0.json", "main").out().contains("which have not been measured here"))
                    .as("after run " + run)
                    .isEqualTo(run < 3);
        }

        assertThat(check("run-0.json", "main").out())
                .containsPattern("successive runs of this baseline lie [23]\\.\\d % apart");
    }

    @Test
    void aFixedBaselineIsReplacedByHandOnly() throws IOException {
        write("new.json", AcmeResults.good(2));

        assertThat(save("base.json").code()).isZero();
        assertThat(save("new.json").err()).contains("there is a fixed baseline 'main'", "--replace");
        assertThat(save("new.json", "--replace").code()).isZero();
    }

    @Test
    void aBaselineThatWasChangedIsNotTrusted() throws IOException {
        assertThat(save("base.json").code()).isZero();
        try (Stream<Path> files = Files.walk(dir.resolve("baselines"))) {
            Path results = files.filter(file -> file.endsWith("jmh.json.gz"))
                    .findFirst()
                    .orElseThrow();
            Files.write(results, new byte[] {1, 2, 3});
        }
        write("new.json", AcmeResults.good(2));

        Cli.Result result = check("new.json", "main");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("is not what was saved as baseline 'main'");
    }

    @Test
    void acceptingNeedsAReasonAndTime() {
        assertThat(run("baseline", "accept", "*").err()).contains("Missing required option: '--reason=TEXT'");
        assertThat(run("baseline", "accept", "*", "--reason", " ").err()).contains("--reason is empty");
        assertThat(run("baseline", "accept", "*", "--reason", "x", "--until", "2020-01-01")
                        .err())
                .contains("--until 2020-01-01 is in the past");
    }

    private Cli.Result save(String file, String... more) {
        return run(join(new String[] {"baseline", "save", path(file), "--name", "main"}, more));
    }

    private Cli.Result check(String head, String base, String... more) {
        String baseline = base.endsWith(".json") ? path(base) : base;
        return run(join(new String[] {"check", path(head), "--baseline", baseline}, more));
    }

    private Cli.Result run(String... command) {
        String[] places = command[0].equals("check")
                ? new String[] {"--results", path("results"), "--baselines", path("baselines")}
                : new String[] {"--baselines", path("baselines")};
        return new Cli(new FakeLauncher(), dir).run(join(command, places));
    }

    private static String[] join(String[] some, String[] more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    private void write(String name, JsonNode results) throws IOException {
        MAPPER.writeValue(dir.resolve(name).toFile(), results);
    }

    private static Arguments of(String what, int code, String reason, Damage damage) {
        return Arguments.of(what, code, reason, damage);
    }

    private static void put(JsonNode cell, String name, String value) {
        ((ObjectNode) cell).put(name, value);
    }

    private static void unit(JsonNode cell, String unit) {
        AcmeResults.metric(cell).put("scoreUnit", unit);
    }

    private static void iteration(JsonNode cell, String score) {
        firstFork(cell).set(0, MAPPER.valueToTree(score));
    }

    private static void keep(ArrayNode list, int count) {
        while (list.size() > count) {
            list.remove(list.size() - 1);
        }
    }

    private static ArrayNode firstFork(JsonNode cell) {
        return (ArrayNode) AcmeResults.raw(cell).get(0);
    }
}

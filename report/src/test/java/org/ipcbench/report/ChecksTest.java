package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.ExitCode;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.Samples;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.check.State;
import org.ipcbench.report.text.Language;
import org.ipcbench.results.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** From files to files: what other tools read of a check. */
@Timeout(120)
class ChecksTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path dir;

    @Test
    void readsAnyProjectsJmh() throws Exception {
        Path file = JmhFile.seeded(1)
                .add("Foo.bar", "avgt", "us/op", 1.5, Map.of("size", "64", "kind", "a"))
                .rate("Foo.baz", 1e6)
                .but(result -> result.put("threads", 4))
                .in(dir, "jmh.json");

        Side side = Checks.read(file);

        assertThat(side.samples())
                .extracting(Samples::cell)
                .containsExactly("com.acme.Foo.bar/avgt/kind=a/size=64", "com.acme.Foo.baz/thrpt/threads=4");
        assertThat(side.samples().get(0).unit().factor()).isEqualTo(1000);
        assertThat(side.samples().get(0).forks()).hasSize(5);
    }

    @Test
    void unitsOfOneKindAreComparedWhateverTheyAreWrittenIn() throws Exception {
        CheckResult result = check(
                JmhFile.seeded(1).add("Foo.bar", "avgt", "us/op", 1.5, Map.of()),
                JmhFile.seeded(2).add("Foo.bar", "avgt", "ns/op", 1500, Map.of()));

        assertThat(result.gated(State.UNCHANGED)).hasSize(1);
    }

    @Test
    void secondaryResultsAreShownIfTheirDirectionIsKnown() throws Exception {
        JmhFile base =
                JmhFile.seeded(1).time("Foo.bar", 100).but(result -> allocating(result, "gc.alloc.rate.norm", 24));
        JmhFile head =
                JmhFile.seeded(2).time("Foo.bar", 100).but(result -> allocating(result, "gc.alloc.rate.norm", 48));

        CheckResult result = check(base, head);

        assertThat(result.exit()).isEqualTo(ExitCode.OK);
        assertThat(result.cells())
                .extracting(cell -> cell.metric() + " " + cell.state().label())
                .containsExactly("score unchanged", "gc.alloc.rate.norm regressed");
    }

    @Test
    void readsRunFolders() throws Exception {
        Path base = SyntheticRun.named("base", 5, 1)
                .roundTrips(List.of(64L), "block", "same-cpu")
                .floors()
                .skipped()
                .in(dir.resolve("base"));
        Path head = SyntheticRun.named("new", 5, 2)
                .slower(1.5)
                .roundTrips(List.of(64L), "block", "same-cpu")
                .slower(1)
                .floors()
                .skipped()
                .in(dir.resolve("new"));

        CheckResult result = checker().check(Checks.read(base), Checks.read(head));

        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
        assertThat(result.counts()).containsExactly(Map.entry(State.REGRESSED, 9));
        assertThat(result.gated(State.REGRESSED)).hasSize(27);
        assertThat(result.rulers()).hasSize(8);
        assertThat(Checks.text(result, false)).contains("regressed: 9 cells compared (9 regressed)");
    }

    @Test
    void aSlowerBindingIsNoSlowerMachine() throws Exception {
        Path base = SyntheticRun.named("base", 8, 1)
                .roundTrips(List.of(64L), "block", "same-cpu")
                .callFloor("jnr")
                .in(dir.resolve("base"));
        Path head = SyntheticRun.named("new", 8, 2)
                .slower(1.3)
                .roundTrips(List.of(64L), "block", "same-cpu")
                .callFloor("jnr")
                .in(dir.resolve("new"));

        CheckResult result = checker().check(Checks.read(base), Checks.read(head));

        assertThat(result.rulers()).isEmpty();
        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
        assertThat(result.gated(State.REGRESSED)).hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void whatWasMeasuredInCIsShownOnly() throws Exception {
        Path base = SyntheticRun.named("base", 8, 1)
                .roundTrips(List.of(64L), "block", "same-cpu")
                .twins(List.of(64L), "block", "same-cpu")
                .in(dir.resolve("base"));
        Path head = SyntheticRun.named("new", 8, 2)
                .roundTrips(List.of(64L), "block", "same-cpu")
                .slower(2)
                .twins(List.of(64L), "block", "same-cpu")
                .in(dir.resolve("new"));

        CheckResult result = checker().check(Checks.read(base), Checks.read(head));

        assertThat(result.gated(State.REGRESSED)).isEmpty();
        assertThat(result.cells())
                .filteredOn(cell -> cell.cell().contains("/c/"))
                .isNotEmpty()
                .noneMatch(cell -> cell.gated());
    }

    @Test
    void refusesACorruptFileInOneLine() throws Exception {
        Path file = Files.writeString(dir.resolve("x.json"), "{\"a\": 1}");

        assertThatThrownBy(() -> Checks.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("x.json: is not a list of JMH results");
    }

    @Test
    void theVerdictFollowsItsSchema() throws Exception {
        Path schemaFile = Path.of("..", "results", "schema", "verdict.schema.json");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(MAPPER.readTree(schemaFile.toFile()));

        for (CheckResult result : List.of(everything(), nothing())) {
            JsonNode verdict =
                    MAPPER.readTree(written(result).resolve("verdict.json").toFile());
            assertThat(schema.validate(verdict)).isEmpty();
        }
        ObjectNode broken = (ObjectNode)
                MAPPER.readTree(written(everything()).resolve("verdict.json").toFile());
        broken.put("verdict", "fine");
        assertThat(schema.validate(broken)).isNotEmpty();
    }

    @Test
    void theSameSeedGivesTheSameBytesInAnyLocale() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            Map<String, String> first = contents(written(everything()));
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(contents(written(everything()))).isEqualTo(first);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void junitCountsWhatItHolds() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(written(everything()).resolve("junit.xml").toFile())
                .getDocumentElement();

        assertThat(suite.getAttribute("tests"))
                .isEqualTo(suite.getElementsByTagName("testcase").getLength() + "");
        for (String outcome : List.of("failure", "error", "skipped")) {
            String plural = outcome.equals("skipped") ? outcome : outcome + "s";
            assertThat(suite.getAttribute(plural))
                    .isEqualTo(suite.getElementsByTagName(outcome).getLength() + "")
                    .isNotEqualTo("0");
        }
    }

    @Test
    void junitIsRedWhereNothingWasCompared() throws Exception {
        assertThat(Files.readString(written(nothing()).resolve("junit.xml")))
                .contains("errors=\"2\"", "no cell in common");
    }

    @Test
    void annotationsAreEscaped() {
        assertThat(Checks.annotations(everything()))
                .contains("::error title=benchmarks::mixed: ")
                .contains("::error title=com.acme.Foo.odd/avgt/what=50%25%3A a%2Cb::costs 1.5")
                .hasLineCount(6);
    }

    @Test
    void otherToolsGetTheDirectionRight() throws Exception {
        Path files = written(everything());
        JsonNode smaller =
                MAPPER.readTree(files.resolve("smaller-is-better.json").toFile());
        JsonNode bigger = MAPPER.readTree(files.resolve("bigger-is-better.json").toFile());
        JsonNode bencher = MAPPER.readTree(files.resolve("bencher.json").toFile());

        assertThat(smaller.findValuesAsText("unit")).containsOnly("ns/op");
        assertThat(bigger.findValuesAsText("unit")).containsOnly("ops/s");
        assertThat(bigger.get(0).path("name").asText()).isEqualTo("com.acme.Foo.fast/thrpt");
        JsonNode fast = bencher.path("com.acme.Foo.fast/thrpt").path("throughput");
        assertThat(fast.path("value").asDouble()).isBetween(1.9e6, 2.1e6);
        assertThat(fast.path("lower_value").asDouble())
                .isLessThan(fast.path("value").asDouble());
        assertThat(fast.path("upper_value").asDouble())
                .isGreaterThan(fast.path("value").asDouble());
    }

    @Test
    void tablesHaveTheirColumns() throws Exception {
        Path files = written(everything());
        List<String> cells = Files.readAllLines(files.resolve("cells.csv"));
        List<String> samples = Files.readAllLines(files.resolve("samples.csv"));

        assertThat(cells).filteredOn(line -> !line.contains("\"")).allMatch(line -> line.split(",", -1).length == 18);
        assertThat(samples).hasSize(1 + 2 * 4 * 25 + 25 + 25);
        assertThat(samples).anyMatch(line -> line.startsWith("com.acme.Foo.fast/thrpt,score,new,0,5,5,,"));
    }

    @Test
    void commentsFitGitHub() throws Exception {
        var base = JmhFile.seeded(1).forks(5);
        var head = JmhFile.seeded(2).forks(5);
        for (int i = 0; i < 3000; i++) {
            base.time("Foo.aVeryLongNameOfACellThatGoesOnAndOn" + i, 100);
            head.time("Foo.aVeryLongNameOfACellThatGoesOnAndOn" + i, 200);
        }
        Path files = written(check(base, head));

        String comment = Files.readString(files.resolve("comment.md"));
        assertThat(comment).startsWith("<!-- ipcbench check -->").contains("(the first 300 of 3000)", "3000 regressed");
        assertThat(Files.size(files.resolve("comment.md"))).isLessThan(65_536);
        assertThat(Files.size(files.resolve("summary.md"))).isLessThan(1024 * 1024);
    }

    /** A result with every state that two files can produce. */
    private CheckResult everything() {
        try {
            JmhFile base = JmhFile.seeded(1)
                    .time("Foo.slow", 100)
                    .add("Foo.odd", "avgt", "ns/op", 100, Map.of("what", "50%: a,b"))
                    .rate("Foo.fast", 1e6)
                    .time("Foo.same", 100)
                    .time("Foo.gone", 100);
            JmhFile head = JmhFile.seeded(2)
                    .time("Foo.slow", 130)
                    .add("Foo.odd", "avgt", "ns/op", 150, Map.of("what", "50%: a,b"))
                    .rate("Foo.fast", 2e6)
                    .time("Foo.same", 100)
                    .time("Foo.new", 100);
            var lenient = Policy.standard();
            CheckResult result = new Checker(lenient, List.of())
                    .check(Checks.read(base.in(dir, "base.json")), Checks.read(head.in(dir, "new.json")));
            assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CheckResult nothing() throws IOException {
        return check(JmhFile.seeded(1).time("Foo.a", 100), JmhFile.seeded(2).time("Foo.b", 100));
    }

    private CheckResult check(JmhFile base, JmhFile head) throws IOException {
        return checker().check(Checks.read(base.in(dir, "base.json")), Checks.read(head.in(dir, "new.json")));
    }

    private static Checker checker() {
        return new Checker(Policy.standard(), List.of());
    }

    private Path written(CheckResult result) throws IOException {
        Path files = dir.resolve("out");
        Checks.write(result, files, Language.ENGLISH);
        return files;
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (Path file : new ArrayList<>(files.toList())) {
                contents.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return contents;
    }

    private static void allocating(ObjectNode result, String norm, double bytes) {
        ObjectNode secondary = (ObjectNode) result.get("secondaryMetrics");
        for (String name : List.of(norm, "gc.alloc.rate")) {
            ObjectNode metric = secondary.putObject(name);
            metric.put("score", bytes).put("scoreUnit", name.endsWith("norm") ? "B/op" : "MB/sec");
            var raw = metric.putArray("rawData");
            for (int i = 0; i < 5; i++) {
                raw.addArray().add(bytes + 0.001 * i).add(bytes + 0.002 * i);
            }
        }
    }
}

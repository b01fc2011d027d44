package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.ExitCode;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.check.State;
import org.ipcbench.report.check.Verdict;
import org.ipcbench.report.text.Language;
import org.ipcbench.results.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd contents of JMH files of other projects. */
class JmhKindsTest {
    @TempDir
    Path dir;

    private long seed;

    @Test
    void portsAndPathsAmongTheArgumentsAreIgnoredAndThatIsSaid() throws Exception {
        CheckResult result = check(
                slow(100).but(cell -> arguments(cell, "-javaagent:/a b/idea_rt.jar=51326:/a b/bin")),
                slow(300).but(cell -> arguments(cell, "-javaagent:/a b/idea_rt.jar=52738:/a b/bin")));

        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
        assertThat(Checks.text(result, false)).contains("jvm arguments differ in paths or ports only");
    }

    @Test
    void aNewCellWithArgumentsOfItsOwnConcernsNoOther() throws Exception {
        CheckResult result = check(slow(100), slow(150).time("Foo.other", 10).but(cell -> arguments(cell, "-Xmx9g")));

        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
        assertThat(result.gated(State.NEW)).hasSize(1);
    }

    @Test
    void forksOfSeveralFilesOfASideCountTogether() throws Exception {
        Side base = Checks.joined(List.of(
                Checks.read(JmhFile.seeded(1).forks(3).time("Foo.a", 100).in(dir, "base-1.json")),
                Checks.read(JmhFile.seeded(2).forks(3).time("Foo.a", 100).in(dir, "base-2.json"))));
        Side head = Checks.read(JmhFile.seeded(3).forks(6).time("Foo.a", 150).in(dir, "new.json"));

        CheckResult result = new Checker(Policy.standard(), List.of()).check(base, head);

        assertThat(base.name()).isEqualTo("base-1.json + base-2.json");
        assertThat(base.samples().get(0).forks()).hasSize(6);
        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
    }

    @Test
    void filesOfASideMayHoldDifferentCells() throws Exception {
        Side both = Checks.joined(List.of(
                Checks.read(slow(100).in(dir, "a.json")),
                Checks.read(JmhFile.seeded(2).time("Bar.b", 10).in(dir, "b.json"))));

        assertThat(both.samples())
                .extracting(some -> some.cell())
                .containsExactly("com.acme.Foo.a/avgt", "com.acme.Bar.b/avgt");
    }

    @Test
    void whatTheFilesOfASideMeasuredDifferentlyHasFailed() throws Exception {
        Side both = Checks.joined(List.of(
                Checks.read(slow(100).in(dir, "a.json")),
                Checks.read(slow(100).but(cell -> arguments(cell, "-Xmx9g")).in(dir, "b.json"))));

        assertThat(both.samples().get(0).failure().english()).contains("measured it differently: jvm arguments");
    }

    @Test
    void aCompressedStreamIsReadWhateverItIsCalled() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(slow(100).in(dir, "plain.json")));
        }

        Side side = Checks.read(new ByteArrayInputStream(bytes.toByteArray()), "standard input");

        assertThat(side.name()).isEqualTo("standard input");
        assertThat(side.samples()).hasSize(1);
    }

    @Test
    void anyProjectsFileHasAReportBesideIt() throws Exception {
        Path file = JmhFile.seeded(1)
                .time("Foo.a", 100)
                .rate("Foo.b", 1e6)
                .sampled("Bar.c", 5000, 0.02, 10)
                .operations(100)
                .sampled("Bar.rare", 5000, 0, 1)
                .forks(2)
                .time("Bar.few", 3)
                .in(dir, "jmh-result.json");

        Path page = Reports.render(file);

        assertThat(page).isEqualTo(dir.resolve("jmh-result-report").resolve("index.html"));
        assertThat(Files.readString(page.resolveSibling("report.md")))
                .contains(
                        "**com.acme.Foo**",
                        "a/avgt",
                        "5 forks",
                        "**com.acme.Bar**",
                        "p99",
                        "1 of 5 cells have fewer than 3",
                        "too few samples");
    }

    @Test
    void aReportInChineseHasNoEnglishWords() throws Exception {
        Path file =
                JmhFile.seeded(1).time("Foo.a", 100).forks(1).rate("Bar.b", 50).in(dir, "a.json");

        Path page = Reports.render(file, dir.resolve("out"), EnumSet.of(Language.CHINESE))
                .page();

        assertThat(Files.readString(page.resolveSibling("report.zh.md")))
                .contains("2 项中有 1 项的 fork 少于 3 个", "5 个 fork", "5 次迭代", "| 测试 | 指标 | 结果 | 波动范围取自 |")
                .doesNotContainPattern("forks|iterations|spread|samples|figure|cells");
    }

    @Test
    void anyProjectsFilesAreComparedWithTheFirst() throws Exception {
        Path base = slow(100).in(dir, "base.json");
        Path head = JmhFile.seeded(3).time("Foo.a", 150).in(dir, "new.json");

        Path page = Reports.compare(List.of(base, head), dir.resolve("out"), EnumSet.of(Language.ENGLISH));

        assertThat(Files.readString(page)).contains("new.json against base.json: regressed");
        assertThat(Reports.compareText(List.of(base, head))).contains("com.acme.Foo.a/avgt  regressed");
    }

    @Test
    void theOrderOfCellsPlaysNoPart() throws Exception {
        CheckResult result = check(
                slow(100).time("Foo.b", 10).but(cell -> arguments(cell, "-Xmx9g")),
                JmhFile.seeded(3)
                        .time("Foo.b", 10)
                        .but(cell -> arguments(cell, "-Xmx9g"))
                        .time("Foo.a", 150));

        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
    }

    @Test
    void otherArgumentsAreRefusedByNameUnlessSomebodySaysToIgnoreThem() throws Exception {
        JmhFile base = slow(100).but(cell -> arguments(cell, "-Xmx1g"));
        JmhFile head = slow(150).but(cell -> arguments(cell, "-Xmx2g"));

        assertThat(check(base, head).exitReason().english())
                .contains("measured differently: jvm arguments -Xmx1g → -Xmx2g");
        assertThat(new Checker(Policy.standard().ignored(List.of(Policy.glob("jvm arg*"))), List.of())
                        .check(Checks.read(base.in(dir, "base.json")), Checks.read(head.in(dir, "new.json")))
                        .exit())
                .isEqualTo(ExitCode.REGRESSED);
    }

    @Test
    void aForkThatAProfilerNeverSawSetsItsMetricAside() throws Exception {
        CheckResult result =
                check(slow(100).but(JmhKindsTest::emptyBeside), slow(150).but(JmhKindsTest::emptyBeside));

        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
        assertThat(result.cells()).hasSize(1);
    }

    @Test
    void aCellOfAnUnknownUnitIsSetAsideByName() throws Exception {
        CheckResult result = check(
                slow(100).add("Foo.odd", "thrpt", "MB/s", 5, Map.of()),
                slow(150).add("Foo.odd", "thrpt", "MB/s", 5, Map.of()));

        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
        assertThat(result.warnings())
                .anyMatch(warning -> warning.english().contains("com.acme.Foo.odd/thrpt is set aside"));
    }

    @Test
    void aCellThatScoredNothingHasFailedAndIsNamed() throws Exception {
        for (String nothing : List.of("NaN", "0", "+INF")) {
            CheckResult result = check(slow(100), slow(100).but(cell -> score(cell, nothing)));

            assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
            assertThat(result.verdict()).isEqualTo(Verdict.INCOMPLETE);
            assertThat(result.exitReason().english())
                    .contains("com.acme.Foo.a/avgt: fork 1 has an iteration that scored");
        }
    }

    @Test
    void aForkThatIsLostIsNamedAndNothingIsClean() throws Exception {
        CheckResult result = check(
                slow(100).time("Foo.b", 10),
                slow(100).time("Foo.b", 10).but(cell -> ((ArrayNode) raw(cell).get(2)).removeAll()));

        assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(result.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(result.exitReason().english()).contains("com.acme.Foo.b/avgt: 1 forks lost");
        assertThat(Checks.text(result, false)).contains("1 of 6 forks failed");
    }

    @Test
    void anotherVersionOfJmhIsSaid() throws Exception {
        CheckResult result = check(slow(100).but(cell -> cell.put("jmhVersion", "1.21")), slow(150));

        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
        assertThat(Checks.text(result, false)).contains("jmh: version", "1.21", "1.37");
    }

    @Test
    void aDriftFarSmallerThanTheChangeHidesNothing() throws Exception {
        CheckResult result = check(slow(100), slow(300).but(JmhKindsTest::drifting));

        assertThat(result.exit()).isEqualTo(ExitCode.REGRESSED);
    }

    @Test
    void controlCharactersAreShownAsSymbolsEverywhere() throws Exception {
        Map<String, String> odd = Map.of("p", "a\u0000b\u001b[31mred\nnext\u0085\u202e");
        CheckResult result = check(
                JmhFile.seeded(1).add("Foo.a", "avgt", "ns/op", 100, odd),
                JmhFile.seeded(2).add("Foo.a", "avgt", "ns/op", 150, odd));
        Checks.write(result, dir.resolve("out"), Language.ENGLISH);

        Pattern control = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202e]");
        assertThat(Checks.text(result, true)).doesNotContainPattern(control).contains("a␀b␛[31mred␊next");
        try (var files = Files.list(dir.resolve("out"))) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(control);
            }
        }
    }

    @Test
    void twoDocumentsInOneFileAreSaid() throws Exception {
        Path file = slow(100).in(dir, "a.json");
        Files.writeString(file, Files.readString(file) + Files.readString(file));

        assertThatThrownBy(() -> Checks.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("holds more than one JSON document; give each of them as a file of its own");
    }

    @Test
    void oneRegressionIsOneFailureWhoseNameStays() throws Exception {
        Checks.write(check(slow(100), slow(150)), dir.resolve("bad"), Language.ENGLISH);
        Checks.write(check(slow(100), slow(100)), dir.resolve("good"), Language.ENGLISH);

        String bad = Files.readString(dir.resolve("bad/junit.xml"));
        String named = "classname=\"ipcbench.cells\" name=\"com.acme.Foo.a/avgt\"";
        assertThat(bad).contains("failures=\"1\"", named);
        assertThat(Files.readString(dir.resolve("good/junit.xml"))).contains("failures=\"0\"", named);
        assertThat(dir.resolve("bad/bigger-is-better.json")).doesNotExist();
    }

    private CheckResult check(JmhFile base, JmhFile head) throws IOException {
        return new Checker(Policy.standard(), List.of())
                .check(Checks.read(base.in(dir, "base.json")), Checks.read(head.in(dir, "new.json")));
    }

    private JmhFile slow(double ns) {
        return JmhFile.seeded(++seed).forks(6).time("Foo.a", ns);
    }

    private static void arguments(ObjectNode cell, String... arguments) {
        ArrayNode all = cell.putArray("jvmArgs");
        List.of(arguments).forEach(all::add);
    }

    private static ArrayNode raw(ObjectNode cell) {
        return (ArrayNode) cell.get("primaryMetric").get("rawData");
    }

    private static void score(ObjectNode cell, String score) {
        ArrayNode fork = (ArrayNode) raw(cell).get(0);
        if (score.equals("0")) {
            fork.set(0, fork.numberNode(0));
        } else {
            fork.set(0, fork.textNode(score));
        }
    }

    private static void emptyBeside(ObjectNode cell) {
        ObjectNode metric = ((ObjectNode) cell.get("secondaryMetrics")).putObject("gc.churn.G1_Survivor_Space.norm");
        ArrayNode raw = metric.put("scoreUnit", "B/op").putArray("rawData");
        raw.addArray().add(1.5).add(1.6);
        raw.addArray();
    }

    private static void drifting(ObjectNode cell) {
        raw(cell).forEach(fork -> {
            ArrayNode scores = (ArrayNode) fork;
            for (int i = 0; i < scores.size(); i++) {
                scores.set(i, scores.numberNode(scores.get(i).asDouble() * (1.05 - 0.01 * i)));
            }
        });
    }
}

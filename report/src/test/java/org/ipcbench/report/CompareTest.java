package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.ipcbench.report.text.Language;
import org.ipcbench.results.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CompareTest {
    private static final List<Long> SIZES = List.of(64L, 4096L);

    @TempDir
    Path dir;

    @Test
    void saysSlowerWhereTheNewRunTakesLonger() throws Exception {
        Path base = run("base", 5, 1, 1).in(dir.resolve("a"));
        Path changed = run("new", 5, 2, 1.5).in(dir.resolve("b"));

        assertThat(Reports.compareText(List.of(base, changed)))
                .contains("slower", "1.5")
                .doesNotContain("faster");
        assertThat(Reports.compareText(List.of(changed, base)))
                .contains("faster", "0.6")
                .doesNotContain("slower");
    }

    @Test
    void saysSlowerWhereTheNewRunMovesFewerMessages() throws Exception {
        Path base = SyntheticRun.named("base", 5, 1)
                .oneWays(SIZES, "block", "two-cpus")
                .in(dir.resolve("a"));
        Path changed = SyntheticRun.named("new", 5, 2)
                .slower(1.5)
                .oneWays(SIZES, "block", "two-cpus")
                .in(dir.resolve("b"));

        assertThat(Reports.compareText(List.of(base, changed)))
                .contains("slower", "0.6")
                .doesNotContain("faster");
    }

    @Test
    void explainsAMissingInterval() throws Exception {
        Path one = run("one", 1, 1, 1).in(dir.resolve("one"));
        Path other = run("other", 1, 2, 1).in(dir.resolve("other"));
        Path many = run("many", 5, 3, 1).in(dir.resolve("many"));

        assertThat(Reports.compareText(List.of(one, other))).contains("no interval: 1 fork", "unproven: ×");
        assertThat(Reports.compareText(List.of(one, many))).contains("too few forks: 1 in base, 5 in new");
        assertThat(Reports.compareText(List.of(many, many))).contains("no difference shown (×1.00)");
    }

    @Test
    void listsWhatDiffersAndWhatOneRunAloneHas() throws Exception {
        Path base = run("base", 5, 1, 1).in(dir.resolve("a"));
        Path changed = SyntheticRun.named("new", 5, 2)
                .roundTrips(List.of(64L, 512L), "block", "two-cpus")
                .with(run -> ((ObjectNode) run.at("/environment/kernel")).put("release", "6.13.1"))
                .with(run -> ((ObjectNode) run.get("environment"))
                        .putObject("findings")
                        .put("turbo-on", "on"))
                .in(dir.resolve("b"));

        Path page = Reports.compare(List.of(base, changed), dir.resolve("out"), EnumSet.allOf(Language.class));

        assertThat(Files.readString(page))
                .contains("kernel: release", "6.12.0", "6.13.1")
                .contains("RoundTrip/sample/tcp/jdk/512/block/two-cpus/process")
                .doesNotContain("cpu: model", "turbo-on");
        assertThat(dir.resolve("out/report.md")).isNotEmptyFile();
    }

    @Test
    void drawsTheCostOfEveryCommonCellWithItsInterval() throws Exception {
        Path base = run("base", 5, 1, 1).in(dir.resolve("a"));
        Path changed = run("new", 5, 2, 1.5).in(dir.resolve("b"));

        String page = Files.readString(
                Reports.compare(List.of(base, changed), dir.resolve("out"), EnumSet.allOf(Language.class)));

        String drawn = page.substring(page.indexOf("<figure id=\"ratios-2\">"), page.indexOf("</figure>"));
        assertThat(drawn).contains("RoundTrip/sample/pipe/jna/64/block/two-cpus/process", "cost, new : base");
        assertThat(drawn).containsPattern("×1\\.[45]\\d \\[1\\.");
        assertThat(dir.resolve("out/ratios-2.png")).isNotEmptyFile();
    }

    @Test
    void givesNoRatioForCellsWhoseTagsDiffer() throws Exception {
        Path base = run("base", 5, 1, 1).in(dir.resolve("a"));
        Path changed = run("new", 5, 2, 1)
                .with(run -> run.get("cells").forEach(cell -> ((ArrayNode) cell.get("tags")).add("fragmented")))
                .in(dir.resolve("b"));

        assertThat(Reports.compareText(List.of(base, changed)))
                .contains("not comparable", "tags differ")
                .doesNotContain("slower", "faster");
    }

    @Test
    void refusesRunsWithNothingInCommon() throws Exception {
        Path base = run("base", 5, 1, 1).in(dir.resolve("a"));
        Path other = SyntheticRun.named("new", 5, 2)
                .oneWays(SIZES, "block", "two-cpus")
                .in(dir.resolve("b"));

        assertThatThrownBy(
                        () -> Reports.compare(List.of(base, other), dir.resolve("out"), EnumSet.allOf(Language.class)))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageStartingWith("no common cells")
                .hasMessageNotContaining("\n");
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void refusesASingleRun() throws Exception {
        Path base = run("base", 5, 1, 1).in(dir.resolve("a"));

        assertThatThrownBy(() -> Reports.compareText(List.of(base))).hasMessageContaining("at least 2 runs");
    }

    private static SyntheticRun run(String name, int forks, long seed, double factor) {
        return SyntheticRun.named(name, forks, seed).slower(factor).roundTrips(SIZES, "block", "two-cpus");
    }
}

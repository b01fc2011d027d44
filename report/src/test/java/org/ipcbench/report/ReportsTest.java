package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.ipcbench.report.text.Language;
import org.ipcbench.results.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ReportsTest {
    private static final Path GOLDEN_RUN = Path.of("..", "results", "schema", "golden-run");
    private static final Path GOLDEN_TEXT =
            Path.of("src", "test", "resources", "org", "ipcbench", "report", "small.md");

    @TempDir
    Path dir;

    @Test
    void rendersEveryChartAsPictureAndInsideThePage() throws Exception {
        Path folder = SyntheticRun.named("full", 5, 1).full().in(dir.resolve("full"));

        String page = Files.readString(Reports.render(folder));

        List<String> pictures = names(folder.resolve("report"), ".png");
        assertThat(pictures)
                .contains(
                        "latency-roundtrip-echo-block-two-cpus-process.png",
                        "tails-roundtrip-echo-spin-same-cpu-process-64.png",
                        "cost-roundtrip-echo-block-same-cpu-process-64.png",
                        "throughput-oneway-one-way-block-same-cpu-process.png",
                        "rate-oneway-one-way-block-same-cpu-process.png",
                        "waiting-roundtrip-echo-process.png")
                .hasSize(14);
        assertThat(names(folder.resolve("report"), ".svg")).hasSize(2 * pictures.size());
        assertThat(page.split("<svg xmlns", -1)).hasSize(2 * pictures.size() + 1);
        for (String name : pictures) {
            var image = ImageIO.read(folder.resolve("report").resolve(name).toFile());
            assertThat(image.getWidth()).as(name).isEqualTo(2200);
        }
    }

    @Test
    void namesTheFindingsOfTheDoctorOverTheMachine() throws Exception {
        Path folder = SyntheticRun.named("found", 3, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .with(run -> ((ObjectNode) run.get("environment"))
                        .putObject("findings")
                        .put("turbo-on", "on"))
                .in(dir.resolve("found"));

        Reports.render(folder);

        assertThat(Files.readString(folder.resolve("report/report.md")))
                .contains("./ipcbench doctor, see docs/doctor.md: turbo-on (on)");
    }

    @Test
    void threadsHaveRankingsAndScalesOfTheirOwnAndATableThatSetsThemBesideProcesses() throws Exception {
        Path folder = SyntheticRun.named("peers", 3, 1)
                .slower(1.5)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .slower(1)
                .peer("thread")
                .roundTrips(List.of(64L), "block", "two-cpus")
                .in(dir.resolve("peers"));

        Reports.render(folder);

        String text = Files.readString(folder.resolve("report/report.md"));
        assertThat(text.split("What the process boundary costs", -1)).hasSize(2);
        assertThat(text.lines().filter(line -> line.startsWith("| tcp (jdk) |")).toList())
                .as("ranked with processes, ranked with threads, both side by side")
                .hasSize(3)
                .last()
                .asString()
                .contains("| 3 \\| 3 |");
    }

    @Test
    void pageNeedsNothingFromElsewhereAndKeepsIdsUnique() throws Exception {
        String page = Files.readString(
                Reports.render(SyntheticRun.named("full", 5, 1).full().in(dir.resolve("full"))));

        assertThat(page)
                .contains("性能对比", "<caption", "scope=\"col\"", "Example CPU &lt;9000&gt; &amp; sons")
                .doesNotContain("<9000>", "<link", " src=\"", "@import");
        assertThat(page.replace("http://www.w3.org/", "")).doesNotContain("http:", "https:");
        var ids = new TreeMap<String, Integer>();
        var matcher = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
        while (matcher.find()) {
            ids.merge(matcher.group(1), 1, Integer::sum);
        }
        assertThat(ids.values()).isNotEmpty().allMatch(count -> count == 1);
    }

    @Test
    void saysNoMeasuredCellsForARunThatMeasuredNothing() throws Exception {
        Path folder = SyntheticRun.named("nothing", 1, 1).skipped().failed().in(dir.resolve("nothing"));
        Files.delete(folder.resolve("jmh.json"));

        String page = Files.readString(Reports.render(folder));

        assertThat(page).contains("No measured cells", "msgsize_max=8192", "no answer of the peer within 10 s");
        assertThat(names(folder.resolve("report"), ".png")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "interrupted"})
    void rendersWhatAnUnfinishedRunHasMeasured(String status) throws Exception {
        Path folder = SyntheticRun.named("half", 3, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .with(run -> run.put("status", status).putNull("finishedAt"))
                .with(run -> ((ArrayNode) run.get("cells"))
                        .addObject()
                        .put("id", "RoundTrip/sample/tcp/jdk/4096/block/two-cpus/process")
                        .put("benchmark", "RoundTrip")
                        .put("mode", "sample")
                        .put("status", "planned"))
                .in(dir.resolve("half"));

        String page = Files.readString(Reports.render(folder));

        assertThat(page)
                .contains("This run is not complete", "status " + status, "not reached", "9 of 10 cells")
                .contains(
                        "Only one message size was measured",
                        "OneWay was not measured: there are no charts of message rate");
    }

    @Test
    void saysThatRoundTripsAreMissing() throws Exception {
        Path folder = SyntheticRun.named("one-way", 5, 1)
                .oneWays(SyntheticRun.SIZES, "block", "two-cpus")
                .in(dir.resolve("one-way"));

        assertThat(Files.readString(Reports.render(folder)))
                .contains("RoundTrip was not measured: there are no charts of round-trip latency");
        assertThat(names(folder.resolve("report"), ".png")).noneMatch(name -> name.startsWith("latency"));
    }

    @Test
    void drawsWakeUpsAsBarsAndRanksThemApart() throws Exception {
        Path folder = SyntheticRun.named("wake-ups", 5, 1)
                .roundTrips(List.of(64L), "block", "same-cpu")
                .wakeUps("block", "same-cpu")
                .in(dir.resolve("wake-ups"));

        Reports.render(folder);

        assertThat(names(folder.resolve("report"), ".png"))
                .contains("rows-notify-wake-up-block-same-cpu-process.png")
                .noneMatch(name -> name.startsWith("latency-notify"));
        String text = Files.readString(folder.resolve("report/report.md"));
        assertThat(text).contains("Only one message size was measured");
        String table = text.substring(text.indexOf("**Notify, wake-up, block, same-cpu, process:"));
        assertThat(table.split("\n\n", -1)[1])
                .contains("| eventfd (jna) | 1 |", "| signal (jna) |")
                .doesNotContain("pipe", "64 B");
    }

    @Test
    void saysThatOneForkHasNoSpreadOverForks() throws Exception {
        Path folder = SyntheticRun.named("one-fork", 1, 1)
                .roundTrips(SyntheticRun.SIZES, "block", "two-cpus")
                .in(dir.resolve("one-fork"));

        String page = Files.readString(Reports.render(folder));

        assertThat(page).contains("fewer than 3 good forks", "5 iterations");
        assertThat(page).contains("lowest to highest ITERATION (fewer than 3 forks)");
    }

    @Test
    void showsNoPercentileThatTooFewSamplesSupport() throws Exception {
        Path folder = SyntheticRun.named("few", 1, 1)
                .samples(1000)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .in(dir.resolve("few"));

        String page = Files.readString(Reports.render(folder));

        // 5 iterations of 1000: enough for p90 (1,000) but not for p99 (10,000).
        assertThat(page).contains("too few samples");
        assertThat(Files.readString(folder.resolve("report/report.md"))).contains("too few samples");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "zh-CN"})
    void writesTheSameReportInEveryLocale(String tag) throws Exception {
        Path folder = small().in(dir.resolve("small"));
        String pageBefore = Files.readString(Reports.render(folder));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            Reports.render(folder);
            String text = Files.readString(folder.resolve("report/report.md"));
            if (Boolean.getBoolean("ipcbench.golden.update")) {
                Files.writeString(GOLDEN_TEXT, text);
            }
            assertThat(text).isEqualTo(Files.readString(GOLDEN_TEXT));
            assertThat(Files.readString(folder.resolve("report/index.html")).equals(pageBefore))
                    .as("same page, drawings and all")
                    .isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void readsTheFolderThatTheWriterOfResultsKeepsForTests() throws Exception {
        assumeTrue(
                Files.exists(GOLDEN_RUN.resolve("run.json")),
                "results/schema/golden-run is not there: the module benchmarks writes it");
        Path copy = Files.createDirectory(dir.resolve("golden-run"));
        for (String name : List.of("run.json", "jmh.json")) {
            Files.copy(GOLDEN_RUN.resolve(name), copy.resolve(name));
        }

        assertThat(Reports.render(copy)).isNotEmptyFile();
        assertThat(Files.readString(copy.resolve("report/report.md"))).doesNotContain("No measured cells");
    }

    @Test
    void dividesByTheSameExchangeInCAndRanksItWithNothing() throws Exception {
        Path folder = SyntheticRun.named("twins", 5, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .twins(List.of(64L), "block", "two-cpus")
                .in(dir.resolve("twins"));

        String page = Files.readString(Reports.render(folder));
        String text = Files.readString(folder.resolve("report/report.md"));

        assertThat(page).contains("JVM against C: what Java adds", "JVM 与 C 对比", "p50 JVM : C");
        // One backend of pipe was measured and two of unix-stream, which share one twin.
        assertThat(text)
                .containsPattern(
                        "\\| pipe \\| jna \\| RoundTrip sample \\| .* 1\\.[12]\\d\\d \\| \\[1\\..* \\| 5 : 5 \\|")
                .containsPattern("\\| unix-stream \\| jdk \\| RoundTrip sample .* 5 : 5 \\|")
                .containsPattern("\\| unix-stream \\| junixsocket \\| RoundTrip sample .* 5 : 5 \\|")
                .doesNotContain("pipe (c)");
        assertThat(page).as("neither ranked nor drawn").doesNotContain("pipe (c)");
        assertThat(Reports.floorText(folder)).contains("p50 JVM : C", "unix-stream", "junixsocket");
    }

    @Test
    void cTwinsAreDrawnBesideTheirRows() throws Exception {
        Path folder = SyntheticRun.named("twins", 3, 1)
                .roundTrips(List.of(64L, 4096L), "block", "two-cpus")
                .twins(List.of(64L, 4096L), "block", "two-cpus")
                .in(dir.resolve("twins"));

        Path report = Objects.requireNonNull(Reports.render(folder).getParent());

        String latency = "latency-roundtrip-echo-block-two-cpus-process";
        assertThat(report.resolve(latency + ".svg")).content().contains(">C: pipe<", "dotted: the same exchange in C");
        assertThat(report.resolve(latency + ".zh.svg")).content().contains(">C: pipe<", "点线：同一交换的 C 语言实现");
    }

    @Test
    void saysTooFewForksInsteadOfAnInterval() throws Exception {
        Path folder = SyntheticRun.named("two", 2, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .twins(List.of(64L), "block", "two-cpus")
                .in(dir.resolve("two"));

        assertThat(Reports.floorText(folder))
                .contains("too few forks: needs 3 each", "2 : 2")
                .isEqualTo(Reports.render(folder, dir.resolve("out"), EnumSet.of(Language.ENGLISH))
                        .ratios());
        assertThat(Reports.floorText(small().in(dir.resolve("small")))).isEmpty();
    }

    @Test
    void changesNothingThatItReads() throws Exception {
        Path folder = small().in(dir.resolve("small"));
        String run = Files.readString(folder.resolve("run.json"));
        String jmh = Files.readString(folder.resolve("jmh.json"));

        Reports.render(folder);
        Reports.render(folder);

        assertThat(folder.resolve("run.json")).hasContent(run);
        assertThat(folder.resolve("jmh.json")).hasContent(jmh);
        assertThat(names(folder, "")).containsExactlyInAnyOrder("jmh.json", "report", "run.json");
    }

    @Test
    void keepsThePreviousReportWhenTheResultIsDamagedLater() throws Exception {
        Path folder = small().in(dir.resolve("small"));
        String before = Files.readString(Reports.render(folder));
        Files.writeString(folder.resolve("jmh.json"), "[{");

        assertThatThrownBy(() -> Reports.render(folder)).isInstanceOf(ResultFormatException.class);
        assertThat(folder.resolve("report/index.html")).hasContent(before);
    }

    @Test
    void theChineseReportIsChinese() throws Exception {
        Path folder = SyntheticRun.named("full", 5, 1).full().in(dir.resolve("full"));

        Reports.render(folder);

        String text = Files.readString(folder.resolve("report/report.zh.md"));
        Pattern sentence = Pattern.compile("([A-Za-z,]+ ){5,}");
        // What the run itself says, and what the machine is, is data.
        assertThat(text.lines()
                        .filter(line -> !line.contains("Invented numbers")
                                && !line.startsWith("    ")
                                && !line.contains("no answer of the peer"))
                        .filter(line -> line.codePoints().noneMatch(Character::isIdeographic)
                                && sentence.matcher(line).find()))
                .isEmpty();
    }

    @Test
    void oneLanguageAloneHasNoFilesOfTheOther() throws Exception {
        Path folder = small().in(dir.resolve("small"));

        String page = Files.readString(Reports.render(folder, dir.resolve("out"), EnumSet.of(Language.CHINESE))
                .page());

        assertThat(page).contains("<html lang=\"zh\">").doesNotContain("id=\"language\"", "Which mechanism");
        assertThat(names(dir.resolve("out"), ".md")).containsExactly("report.zh.md");
        assertThat(names(dir.resolve("out"), ".png")).isNotEmpty().allMatch(name -> name.endsWith(".zh.png"));
    }

    private static SyntheticRun small() {
        return SyntheticRun.named("small", 3, 7)
                .roundTrips(List.of(64L, 32_768L), "block", "two-cpus")
                .oneWays(List.of(4096L), "spin", "two-cpus")
                .floors()
                .skipped()
                .failed();
    }

    private static List<String> names(Path directory, String ending) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.endsWith(ending))
                    .toList();
        }
    }
}

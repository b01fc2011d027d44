package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.text.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the program says on a Chinese page is Chinese, down to the reasons of single verdicts; what a run stored stays as it is. */
@Timeout(120)
class ChineseTest {
    private static final Pattern PROSE = Pattern.compile("\\b[a-z]{3,} [a-z]{3,}\\b");

    /** Words of which one alone would give English away. */
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(against|base|better|cannot|cells?|confirmed|differs?|each|ended|every|failed|faster|forks were|improved"
                    + "|inconclusive|iterations|less|measured|missing|needs?|new|not|pairs|perhaps|planned|reached|regressed"
                    + "|skipped|slower|unchanged|worse)\\b");

    /** Names of things, and what the invented runs themselves have stored in English. */
    private static final Pattern NAMES = Pattern.compile(
            "`[^`]*`" // commands
                    + "|[\\w.*-]+([/.#][\\w.*-]+)+( (near|far))?" // cells, classes and files
                    + "|[a-z]+=\\w+|\\w+-[\\w-]+( (near|far))?" // properties, options, tags, placements
                    + "|new\\.json|jvm arguments|[A-Z]\\w+ (sample|thrpt|avgt)|echo|one-way"
                    + "|media driver|ipcbench (check|doctor)|[a-z]+( [a-z]+)?: [a-z]+( [a-z]+)?" // environment:
                    // property
                    + "|a message of 1 MiB exceeds [\\w=]+|sent as \\d+ messages of \\d+ bytes"
                    + "|fork \\d timeout: no answer of the peer within 10 s|ipcbench run --profile quick --forks 6|Invented numbers: made for tests of the report\\."
                    + "|parent and child|byte stream");

    @TempDir
    Path dir;

    @Test
    void aComparisonOfJmhFilesIsChinese() throws Exception {
        List<Path> files = List.of(jmhBefore().in(dir, "base.json"), jmhAfter().in(dir, "new.json"));

        Path page = Reports.compare(files, dir.resolve("out"), chinese());

        assertThat(markdown(page))
                .contains("new.json 与 base.json 对比", "变差", "变好", "无定论", "缺失", "不可比较", "失败")
                .contains("jvm arguments -Xmx1g → -Xmx9g");
        assertChinese(page);
    }

    @Test
    void aComparisonOfRunsIsChinese() throws Exception {
        Path few = run("few", 2, 3, 1, run -> each(run, cell -> disturbed(cell, 1)));

        Path page = Reports.compare(List.of(before(), after(), few), dir.resolve("out"), chinese());

        assertThat(markdown(page)).contains("2：after 与 1（基准）：before 对比", "未记录", "受到干扰", "变慢");
        assertChinese(page);
    }

    @Test
    void aCheckIsChineseIfAsked() throws Exception {
        CheckResult result =
                new Checker(Policy.standard(), List.of()).check(Checks.read(before()), Checks.read(after()));

        Checks.write(result, dir.resolve("out"), Language.CHINESE);

        String comment = Files.readString(dir.resolve("out/comment.md")).replaceAll("\\\\(.)", "$1");
        assertThat(comment).contains("需要更多“近”状态的 fork：基准 3 个", "运行 before 未完成", "| 疑点 |");
        assertThat(english(comment)).isEmpty();
    }

    @Test
    void aReportIsChinese() throws Exception {
        Path run = run("run", 6, 1, 1, changed -> {
            each(changed, cell -> states(cell, fork -> fork % 2 == 0));
            each(changed, cell -> disturbed(cell, 2));
            ObjectNode partial = (ObjectNode) changed.withArray("cells").get(0);
            partial.put("status", "partial");
            ((ObjectNode) partial.withArray("forks").get(5)).put("received", 5);
            ((ObjectNode) changed.withArray("cells").get(1)).put("status", "planned");
            each(changed, cell -> cell.withArray("forks").forEach(fork -> ((ObjectNode) fork).put("received", 5)));
            changed.put("status", "interrupted");
        });

        Path page = Reports.render(run, dir.resolve("out"), chinese()).page();

        assertThat(markdown(page)).contains("近", "远", "跳过", "6 个 fork");
        assertChinese(page);
    }

    @Test
    void aComparisonOfHostsIsChinese() throws Exception {
        Path one = run("one", 3, 1, 1, run -> {});
        Path two = run("two", 3, 2, 1, run -> ((ObjectNode) run.at("/environment/cpu")).remove("model"));

        assertChinese(Reports.hosts(new TreeMap<>(Map.of("h1", one, "h2", two)), dir.resolve("out"), chinese()));
    }

    private static JmhFile jmhBefore() {
        return JmhFile.seeded(1)
                .forks(6)
                .time("Foo.worse", 100)
                .time("Foo.better", 100)
                .time("Foo.same", 100)
                .time("Foo.gone", 100)
                .time("Foo.options", 100)
                .time("Foo.paths", 100)
                .but(cell -> arguments(cell, "-javaagent:/a/idea_rt.jar=1:/a"))
                .time("Foo.unit", 100)
                .time("Foo.lost", 100)
                .time("Foo.zero", 100)
                .time("Foo.drifts", 100)
                .time("Foo.wide", 100)
                .but(ChineseTest::spread)
                .add("Foo.odd", "thrpt", "MB/s", 5, Map.of())
                .operations(500)
                .sampled("Bar.rare", 5000, 0, 1)
                .forks(2)
                .time("Bar.few", 3);
    }

    private static JmhFile jmhAfter() {
        return JmhFile.seeded(2)
                .forks(6)
                .time("Foo.worse", 150)
                .time("Foo.better", 70)
                .time("Foo.same", 100)
                .time("Foo.added", 100)
                .time("Foo.options", 100)
                .but(cell -> arguments(cell, "-Xmx9g"))
                .time("Foo.paths", 100)
                .but(cell -> arguments(cell, "-javaagent:/b/idea_rt.jar=2:/b"))
                .rate("Foo.unit", 100)
                .but(cell -> cell.put("mode", "avgt"))
                .time("Foo.lost", 100)
                .but(cell -> ((ArrayNode) raw(cell).get(2)).removeAll())
                .time("Foo.zero", 100)
                .but(cell -> ((ArrayNode) raw(cell).get(0)).set(0, 0))
                .time("Foo.drifts", 104)
                .but(ChineseTest::drifting)
                .time("Foo.wide", 104)
                .but(ChineseTest::spread)
                .operations(500)
                .sampled("Bar.rare", 5000, 0, 1)
                .forks(2)
                .time("Bar.few", 4);
    }

    private Path before() throws IOException {
        return run("before", 6, 1, 1, run -> {
            each(run, cell -> states(cell, fork -> fork % 2 == 0));
            run.put("status", "interrupted");
        });
    }

    private Path after() throws IOException {
        return run("after", 6, 2, 1.3, run -> {
            each(run, cell -> states(cell, fork -> fork < 3));
            each(run, cell -> disturbed(cell, 2));
            ((ObjectNode) run.at("/environment/cpu")).remove("governor");
            ArrayNode cells = run.withArray("cells");
            ((ArrayNode) cells.get(0).get("tags")).add("huge-pages");
            ((ObjectNode) cells.get(1)).put("placementKind", "smt");
        });
    }

    private Path run(String name, int forks, long seed, double slower, Consumer<ObjectNode> change) throws IOException {
        return SyntheticRun.named(name, forks, seed)
                .slower(slower)
                .roundTrips(List.of(64L, 32_768L), "block", "two-cpus")
                .oneWays(List.of(64L), "block", "two-cpus")
                .peer("thread")
                .roundTrips(List.of(64L), "block", "two-cpus")
                .peer("process")
                .twins(List.of(64L), "block", "two-cpus")
                .floors()
                .skipped()
                .failed()
                .with(change)
                .in(dir.resolve(name));
    }

    private static EnumSet<Language> chinese() {
        return EnumSet.of(Language.CHINESE);
    }

    private static void assertChinese(Path page) throws IOException {
        String html = Files.readString(page)
                .replaceAll("(?s)<(style|script|head|code)\\b.*?</\\1>", "")
                .replaceAll("<[^>]*>", "\n");
        assertThat(english(markdown(page))).isEmpty();
        assertThat(english(html)).isEmpty();
        assertThat(english(details(page))).isEmpty();
    }

    /** Returns what a reader of Chinese would stumble over, with what is around it. */
    private static List<String> english(String text) {
        String prose = NAMES.matcher(text).replaceAll("·");
        return prose.lines()
                .filter(line ->
                        PROSE.matcher(line).find() || ENGLISH.matcher(line).find())
                .distinct()
                .toList();
    }

    /** Returns what the page's script says of single cells. */
    private static String details(Path page) throws IOException {
        return Pattern.compile("\"details\":(.*)")
                .matcher(Files.readString(page))
                .results()
                .map(MatchResult::group)
                .flatMap(json -> Pattern.compile("\"zh\":\"([^\"]*)\"|\\[\"|\",\"|\"([^\"]*)\"")
                        .matcher(json.replaceAll("\"en\":\"[^\"]*\",?", ""))
                        .results())
                .map(MatchResult::group)
                .collect(Collectors.joining("\n"));
    }

    private static String markdown(Path page) throws IOException {
        return Files.readString(page.resolveSibling("report.zh.md")).replaceAll("\\\\(.)", "$1");
    }

    private static void each(ObjectNode run, Consumer<ObjectNode> change) {
        run.withArray("cells").forEach(cell -> change.accept((ObjectNode) cell));
    }

    /** A fork's two CPUs are near or far. */
    private static void states(ObjectNode cell, IntPredicate near) {
        for (int i = 0; i < cell.path("forks").size(); i++) {
            ArrayNode iterations = ((ObjectNode) cell.path("forks").get(i)).putArray("iterations");
            double ns = near.test(i) ? 130 : 600;
            for (int j = 0; j < 5; j++) {
                iterations.addObject().put("handOffBeforeNs", ns).put("handOffAfterNs", ns + 2);
            }
        }
    }

    /** Others took CPUs from the first forks. */
    private static void disturbed(ObjectNode cell, int forks) {
        for (JsonNode fork : cell.path("forks")) {
            boolean taken = fork.path("fork").asInt() <= forks;
            ObjectNode cpu =
                    ((ObjectNode) fork).putObject("cpu").put("elapsedMs", 1000).put("oursMs", taken ? 600 : 995);
            cpu.putArray("cpus").addObject().put("cpu", 0).put("busyMs", 1000);
            ((ObjectNode) fork).put("disturbed", taken);
        }
    }

    private static void arguments(ObjectNode cell, String argument) {
        cell.putArray("jvmArgs").add(argument);
    }

    private static ArrayNode raw(ObjectNode cell) {
        return (ArrayNode) cell.get("primaryMetric").get("rawData");
    }

    private static void spread(ObjectNode cell) {
        scale(cell, (fork, iteration) -> 1 + 0.04 * fork);
    }

    private static void drifting(ObjectNode cell) {
        scale(cell, (fork, iteration) -> 1.05 - 0.02 * iteration);
    }

    private interface Factor {
        double of(int fork, int iteration);
    }

    private static void scale(ObjectNode cell, Factor factor) {
        for (int i = 0; i < raw(cell).size(); i++) {
            ArrayNode scores = (ArrayNode) raw(cell).get(i);
            for (int j = 0; j < scores.size(); j++) {
                scores.set(j, scores.get(j).asDouble() * factor.of(i, j));
            }
        }
    }
}

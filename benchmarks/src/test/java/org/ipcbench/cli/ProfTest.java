package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Run;
import org.ipcbench.run.FakeLauncher;
import org.ipcbench.run.RunFolder;
import org.ipcbench.session.AsyncLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The option {@code --prof}, with real forks. */
@ExtendWith(RealRuns.class)
@Timeout(120)
class ProfTest {
    private static final String PROCESS = "profiles/RoundTrip_sample_pipe_jdk_64_block_same-cpu_process/";
    private static final String THREAD = "profiles/RoundTrip_sample_pipe_jdk_64_block_same-cpu_thread/";

    @TempDir
    private Path folder;

    @Test
    void asyncDrawsAFlameGraphOfEachProcessAndLinksItInTheReport() throws Exception {
        assumeAsync();

        String said = ipcbench(0, "PATH", run("--prof", "async", "--peer", "process,thread"));

        assertThat(said)
                .contains("2 cells, 1 fork each")
                .contains("note: profiled while it was measured (async-profiler, event ")
                .contains("note: where the peer is a thread, owner and peer are one process");
        Path place = folder.resolve(said.lines().reduce("", (first, last) -> last));
        Run run = RunFolder.read(place);
        assertThat(run.intent().profiler()).isEqualTo("async");
        assertThat(run.cells().stream().map(ProfTest::profiles))
                .containsExactlyInAnyOrder(
                        List.of(PROCESS + "owner.html", PROCESS + "peer.html"), List.of(THREAD + "owner.html"));
        assertThat(place.resolve(PROCESS + "owner.html")).content().contains("owner of RoundTrip/sample/pipe");
        assertThat(frames(place.resolve(PROCESS + "owner.html")))
                .anyMatch(frame -> frame.contains("_jmhStub"))
                .anyMatch(frame -> frame.contains("write"));
        assertThat(place.resolve(PROCESS + "peer.html")).content().contains("peer of RoundTrip/sample/pipe");
        assertThat(frames(place.resolve(PROCESS + "peer.html")))
                .anyMatch(frame -> frame.contains("PeerMain"))
                .anyMatch(frame -> frame.contains("write"));
        assertThat(place.resolve(THREAD + "owner.html")).content().contains("owner and peer of RoundTrip");
        assertThat(frames(place.resolve(THREAD + "owner.html")))
                .anyMatch(frame -> frame.contains("_jmhStub"))
                .anyMatch(frame -> frame.contains("PeerMain"));
        assertThat(Files.readString(place.resolve("jmh.json")))
                .contains("-XX:+DebugNonSafepoints")
                .doesNotContain("ipcbench.prof");

        linksTheProfilesInTheReport(place);
        isNoBaseline(place);
    }

    /** Returns the names of a flame graph's frames. Each is stored as what it shares with the one before it, and the rest. */
    private static List<String> frames(Path graph) throws IOException {
        String page = Files.readString(graph);
        String names =
                page.substring(page.indexOf("const cpool = ["), page.indexOf("];", page.indexOf("const cpool = [")));
        List<String> frames = new ArrayList<>();
        String before = "";
        for (Matcher name = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'").matcher(names); name.find(); ) {
            String stored = name.group(1).replace("\\'", "'").replace("\\\\", "\\");
            before = frames.isEmpty() ? stored : before.substring(0, stored.charAt(0) - ' ') + stored.substring(1);
            frames.add(before);
        }
        return frames;
    }

    private void linksTheProfilesInTheReport(Path place) {
        assertThat(aside("report", place.toString()).code()).isZero();
        assertThat(place.resolve("report/index.html"))
                .content()
                .contains("<a href=\"../" + PROCESS + "peer.html\">peer.html</a>")
                .contains("This run was profiled (--prof async)");
        assertThat(place.resolve("report/report.md"))
                .content()
                .contains("[peer.html](../" + PROCESS + "peer.html)", "[owner.html](../" + THREAD + "owner.html)");
    }

    private void isNoBaseline(Path place) {
        Cli.Result result = aside(
                "baseline",
                "save",
                place.toString(),
                "--name=x",
                "--min-forks=1",
                "--baselines=" + folder.resolve("baselines"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("cannot be a baseline: it was profiled (--prof async)");
    }

    private Cli.Result aside(String... arguments) {
        return new Cli(new FakeLauncher(), folder).run(arguments);
    }

    @Test
    void anUnknownProfilerIsRefusedWithThoseThatThereAre() {
        Cli.Result result = new Cli(new FakeLauncher(), folder)
                .run(
                        "run",
                        "--prof",
                        "gprof",
                        "--results",
                        folder.resolve("results").toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.errLines())
                .singleElement()
                .asString()
                .contains("unknown profiler 'gprof'; known: async, perf");
    }

    @Test
    void withoutPerfSaysHowToGetIt() throws Exception {
        String said = ipcbench(2, folder.toString(), run("--prof", "perf"));

        assertThat(said.lines())
                .singleElement()
                .asString()
                .contains("--prof perf needs the program perf", "apt install linux-perf", "--prof async");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void wherePerfMayNotRecordQuotesItAndSaysHowToAllowIt() throws Exception {
        Path perf = Files.writeString(
                folder.resolve("perf"),
                "#!/bin/sh\necho Error: >&2\necho 'Access to performance monitoring is limited.' >&2\nexit 255\n");
        assertThat(perf.toFile().setExecutable(true)).isTrue();

        String said = ipcbench(2, folder.toString(), run("--prof", "perf"));

        assertThat(said.lines())
                .singleElement()
                .asString()
                .contains(
                        "perf cannot record here: Access to performance monitoring is limited. (kernel.perf_event_paranoid is ")
                .contains("sudo sysctl kernel.perf_event_paranoid=1", "--cap-add PERFMON");
    }

    private void assumeAsync() throws IOException {
        String why = "";
        try {
            AsyncLibrary.usableEvent(AsyncLibrary.unpack(folder));
        } catch (IOException e) {
            why = "async-profiler does not run here: " + e.getMessage();
        }
        assumeTrue(why.isEmpty(), why);
    }

    private static List<String> profiles(CellRecord cell) {
        return cell.forks().get(0).profiles();
    }

    private List<String> run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "--benchmark=RoundTrip", "--mechanism=pipe"));
        arguments.addAll(
                List.of("--backend=jdk", "--mode=sample", "--size=64", "--wait=block", "--placement=same-cpu"));
        arguments.addAll(List.of("--time=100ms", "--settle=0", "--wait-for-quiet=0"));
        arguments.addAll(List.of("--results=" + folder.resolve("results"), "--name=profiled"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** @param path the variable PATH; {@code PATH} for this JVM's own */
    private String ipcbench(int exitCode, String path, List<String> arguments) throws Exception {
        List<String> command = LauncherJvm.command(LauncherJvm.CLASS_PATH, Main.class);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!path.equals("PATH")) {
            builder.environment().put("PATH", path);
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(exitCode);
        return said;
    }
}

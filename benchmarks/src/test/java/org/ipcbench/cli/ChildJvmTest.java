package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.results.CellStatus;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.ipcbench.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a whole process shows: signals, closed standard input, a full disk. */
@Timeout(90)
class ChildJvmTest {
    private static final String ONE_CELL = "run --profile smoke --benchmark OneWay --mechanism pipe --time 100ms";

    @TempDir
    private Path folder;

    /** A terminal sends its signal to the whole group, {@code kill} to one process. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ctrlCKeepsWhatIsMeasuredAndResumeGoesOn(boolean wholeGroup) throws IOException, InterruptedException {
        Interrupts.assumeDelivered();
        Process run = start(
                "exec setsid java \"$@\"", "run --profile smoke --benchmark OneWay --forks 2 --time 100ms --name cut");
        List<ProcessHandle> forks = new ArrayList<>();
        BufferedReader err = new BufferedReader(new InputStreamReader(run.getErrorStream(), StandardCharsets.UTF_8));
        while (!String.valueOf(err.readLine()).startsWith("[2/6]")) {
            assertThat(run.isAlive()).isTrue();
        }
        while (forks.isEmpty()) {
            run.descendants().forEach(forks::add);
        }
        kill((wholeGroup ? "-" : "") + run.pid());

        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(forks).noneMatch(ProcessHandle::isAlive);
        assertThat(err.lines())
                .anyMatch(line ->
                        line.contains("interrupted: 2 forks kept, 4 missing; continue with ./ipcbench run --resume "));
        assertThat(run.inputReader().lines()).containsExactly(results().toString() + "/host/cut");
        assertThat(read("cut").status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(read("cut").triedForks()).isEqualTo(2);
        assertThat(left()).containsExactly("results");

        resumeMeasuresTheRest();
    }

    private void resumeMeasuresTheRest() throws IOException, InterruptedException {
        Process resumed = start("exec java \"$@\"", "run --resume cut --quiet");
        assertThat(resumed.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(resumed.exitValue()).isZero();
        Run end = read("cut");
        assertThat(end.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(end.triedForks()).isEqualTo(6);
        assertThat(end.count(CellStatus.DONE)).isEqualTo(2);
        assertThat(end.cells()).anyMatch(cell -> cell.reason().contains("exit code 7; last output: the peer has gone"));
    }

    @Test
    void whatAKilledRunLeavesGoesAtTheNextStart() throws IOException, InterruptedException {
        Process run = start("exec java \"$@\"", ONE_CELL + " --name cut");
        while (left().stream()
                                .filter(name -> name.matches("jmh\\d+(stdout|stderr|compilecommand)"))
                                .count()
                        < 3
                || run.descendants().findAny().isEmpty()) {
            assertThat(run.isAlive()).isTrue();
            Thread.sleep(10);
        }
        // An inotify event takes a moment.
        Thread.sleep(100);
        List<ProcessHandle> forks = run.descendants().toList();
        run.destroyForcibly();
        run.waitFor();
        forks.forEach(fork -> fork.onExit().join());
        assertThat(left()).anyMatch(name -> name.startsWith("jmh")).anyMatch(name -> name.startsWith("ipcbench-"));

        Process next = start("exec java \"$@\"", "run --resume cut --quiet");

        assertThat(next.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(left()).containsExactly("results");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.equals("ipcbench-test.lock"))
                    .toList();
        }
    }

    @Test
    void aDiskThatIsFullLeavesWhatWasSavedWhole() throws IOException, InterruptedException {
        // The kernel refuses files beyond a limit as it refuses a full disk: write fails in the middle.
        Process run = start(
                "ulimit -f 20; exec java -Dipcbench.fake=true \"$@\"",
                "run --profile smoke --forks 9 --name full --quiet");

        List<String> err = run.errorReader().lines().toList();
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(2);
        assertThat(err)
                .singleElement()
                .asString()
                .contains("cannot save the run in ")
                .contains("what was saved before is intact")
                .contains("--resume");
        assertThat(read("full").triedForks()).isPositive();
        try (Stream<Path> files = Files.list(results().resolve("host/full"))) {
            assertThat(files).hasSize(3);
        }

        Process resumed = start("exec java -Dipcbench.fake=true \"$@\"", "run --resume full --quiet");
        assertThat(resumed.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(read("full").status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void aHeapThatIsTooSmallIsOneLineAndNoTrace() throws IOException, InterruptedException {
        ArrayNode results = AcmeResults.good(1);
        ArrayNode fork = (ArrayNode) AcmeResults.raw(results.get(0)).get(0);
        for (int i = 0; i < 1_000_000; i++) {
            fork.add(100 + i);
        }
        Path file = folder.resolve("big.json");
        Files.writeString(file, results.toString());
        List<String> command = LauncherJvm.command(LauncherJvm.CLASS_PATH, Main.class, "-Xmx24m");
        command.addAll(List.of("check", file.toString(), "--baseline", file.toString()));

        Process run = new ProcessBuilder(command).start();

        assertThat(run.errorReader().lines())
                .singleElement()
                .asString()
                .matches("ipcbench: a heap of \\d+ MiB is too small for this; raise it .*");
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(2);
    }

    @Test
    void closedStandardInputDoesNotMatter() throws IOException, InterruptedException {
        Process run = start("exec java \"$@\" <&-", ONE_CELL + " --quiet");

        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.errorReader().lines()).isEmpty();
        assertThat(run.exitValue()).isZero();
    }

    private Run read(String name) {
        return RunFolder.read(results().resolve("host").resolve(name));
    }

    private Path results() {
        return folder.resolve("results").toAbsolutePath();
    }

    private Process start(String script, String args) throws IOException {
        List<String> java = LauncherJvm.command(LauncherJvm.CLASS_PATH, TestMain.class, "-Djava.io.tmpdir=" + folder);
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", script.replace(" java ", " " + java.get(0) + " "), "sh"));
        command.addAll(java.subList(1, java.size()));
        command.addAll(List.of(args.split(" ")));
        command.addAll(List.of("--results", results().toString()));
        return new ProcessBuilder(command).start();
    }

    private static void kill(String target) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", "--", target).start().waitFor())
                .isZero();
    }
}

package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipcbench.results.Json;
import org.ipcbench.results.Run;
import org.ipcbench.run.FakeLauncher;
import org.ipcbench.run.MachineLock;
import org.ipcbench.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theLastLineIsTheFolderOfTheRun() {
        Cli.Result result = smoke("--name", "first");

        assertThat(result.code()).isZero();
        assertThat(result.lastLine())
                .isEqualTo(folder.resolve("results/host/first").toString());
        assertThat(RunFolder.read(Path.of(result.lastLine())).cells()).hasSize(8);
        assertThat(result.err())
                .contains("profile smoke: 8 cells, 1 fork each, about ")
                .contains("note: 1 fork per cell")
                .contains("[8/8] ")
                .contains("8 cells measured, 0 in part, 0 failed, 0 skipped");
    }

    @Test
    void keepsWhatTheDoctorFindsWithoutMeasuring() {
        Cli.Result result = smoke("--quiet");

        assertThat(RunFolder.read(Path.of(result.lastLine())).environment().get("findings"))
                .containsExactly(Map.entry("virtual-machine", "kvm"));
    }

    @Test
    void quietPrintsNothingElse() {
        Cli.Result result = smoke("--quiet");

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines()).hasSize(1);
    }

    @Test
    void jsonMakesTheLastLineAnObject() throws IOException {
        Cli.Result result = smoke("--json", "--quiet", "--size", "64,1M");

        JsonNode counts = Json.MAPPER.readTree(result.lastLine());
        assertThat(counts.path("run").asText()).startsWith(folder.toString());
        assertThat(counts.path("status").asText()).isEqualTo("complete");
        assertThat(counts.path("cells").asInt()).isEqualTo(14);
        assertThat(counts.path("done").asInt()).isEqualTo(12);
        assertThat(counts.path("skipped").asInt()).isEqualTo(2);
    }

    @Test
    void failedCellsAreCountedWithTheFirstReasonAndTheRunIsDone() {
        Cli.Result result = smoke(new FakeLauncher("pipe"));

        assertThat(result.code()).isZero();
        assertThat(result.err())
                .contains("6 cells measured, 0 in part, 2 failed")
                .contains(
                        "failed: RoundTrip/sample/pipe/jna/64/block/same-cpu and 1 more: the peer died: exit code 134");
    }

    @Test
    void nothingMeasuredIsAnErrorWithItsReason() {
        Cli.Result result = smoke(new FakeLauncher("pipe", "posix-mq", "unix-stream"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("ipcbench run: nothing was measured: ")
                .contains("exit code 134");
    }

    @Test
    void whyMostForksFailedIsSaidAndNotWhatWasSkippedBeforeThem() {
        Cli.Result result = smoke(
                new FakeLauncher("pipe", "unix-stream"), "--mechanism", "pipe,unix-stream,posix-mq", "--size", "1M");

        assertThat(result.err())
                .contains("ipcbench run: nothing was measured: ")
                .contains("exit code 134");
    }

    @Test
    void aSecondRunOnThisMachineIsRefused() {
        MachineLock other = MachineLock.take(List.of(folder.resolve("lock")));

        Cli.Result refused = smoke("--name", "second");
        other.close();
        Cli.Result allowed = smoke("--name", "second");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.errLines()).singleElement().asString().contains("another benchmark run");
        assertThat(allowed.code()).isZero();
    }

    @Test
    void keepsTheCommandAsItWasTyped() {
        Cli.Result result = smoke("--mechanism", "pi*", "--seed", "7");
        Run run = RunFolder.read(Path.of(result.lastLine()));

        assertThat(run.intent().command())
                .startsWith("./ipcbench run --profile smoke --results ")
                .endsWith(" --mechanism 'pi*' --seed 7");
        assertThat(run.intent().seed()).isEqualTo(7);
    }

    @Test
    void aRunThatIsCompleteHasNothingToResume() {
        Cli.Result first = smoke("--name", "done");

        Cli.Result again = new Cli(new FakeLauncher(), folder)
                .run(
                        "run",
                        "--resume",
                        "done",
                        "--results",
                        folder.resolve("results").toString());

        assertThat(again.code()).isZero();
        assertThat(again.lastLine()).isEqualTo(first.lastLine());
        assertThat(again.err()).contains("0 forks missing");
    }

    @Test
    void aRunOfAnotherMachineIsNotGoneOnWith() throws IOException {
        Path run = Path.of(smoke("--name", "elsewhere").lastLine());
        Path file = run.resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"kvm\"", "\"xen\""));

        Cli.Result refused = new Cli(new FakeLauncher(), folder).run("run", "--resume", run.toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.errLines())
                .singleElement()
                .asString()
                .contains("started on another machine or JVM (host hypervisor: xen → kvm)");
    }

    private Cli.Result smoke(String... more) {
        return smoke(new FakeLauncher(), more);
    }

    private Cli.Result smoke(FakeLauncher launcher, String... more) {
        String[] args = new String[5 + more.length];
        String[] base = {
            "run", "--profile", "smoke", "--results", folder.resolve("results").toString()
        };
        System.arraycopy(base, 0, args, 0, base.length);
        System.arraycopy(more, 0, args, base.length, more.length);
        return new Cli(launcher, folder).run(args);
    }
}

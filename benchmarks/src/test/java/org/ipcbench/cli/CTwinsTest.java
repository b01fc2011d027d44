package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.ipcbench.run.FakeLauncher;
import org.ipcbench.run.RunFolder;
import org.ipcbench.spi.Availability;
import org.ipcbench.twin.NativeForkLauncher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The option {@code --c-twins}: forks in C are real here, those of the JVM are simulated. */
@Timeout(90)
class CTwinsTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void needsACompiler() throws IOException {
        try (NativeForkLauncher launcher = NativeForkLauncher.here(TestMain::place)) {
            String why = launcher.check() instanceof Availability.Unavailable no ? no.reason() : "";
            assumeTrue(why.isEmpty(), why);
        }
    }

    @Test
    void measuresTwinsAndReportsTheRatios() throws IOException {
        Cli.Result result = new Cli(new FakeLauncher(), folder)
                .run(arguments("--mechanism", "pipe,unix-stream", "--time", "60ms", "--forks", "3"));

        assertThat(result.code()).isZero();
        assertThat(result.err())
                .contains("14 cells measured, 0 in part, 0 failed, 0 skipped")
                .contains("JVM : C")
                .containsPattern("unix-stream +junixsocket +RoundTrip sample .* c-threads .* 3 : 3");
        Path run = Path.of(result.lastLine());
        assertThat(Files.readString(run.resolve("run.json"))).contains("\"C compiler\"", "\"c-twin\"");
        assertThat(Files.readString(run.resolve("jmh.json"))).contains("\"backend\" : \"c\"", "\"vmName\" : \"C\"");
    }

    @Test
    void withoutACompilerTheRunGoesOnAndSaysWhatIsMissing() {
        Cli.Result result =
                new Cli(new FakeLauncher(), folder, "no-such-compiler").run(arguments("--mechanism", "pipe"));

        assertThat(result.code()).isZero();
        assertThat(result.err())
                .contains("cannot run here: RoundTrip/sample/pipe/c/64/block/same-cpu and 3 more: no C compiler: ")
                .contains("apt install gcc libc6-dev")
                .contains("2 cells measured, 0 in part, 0 failed, 4 skipped");
    }

    /** However the suite ends, no fork is left over, and no files either unless it was killed. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "KILL"})
    void endsWithTheSuite(String signal) throws IOException, InterruptedException {
        if (signal.equals("INT")) {
            Interrupts.assumeDelivered();
        }
        Process run = start(arguments("--mechanism", "posix-mq", "--benchmark", "RoundTrip", "--time", "60s"));
        BufferedReader err = run.errorReader();
        List<ProcessHandle> forks = new ArrayList<>();
        while (forks.size() < 2) {
            assertThat(run.isAlive()).isTrue();
            forks = run.descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("/floor"))
                    .toList();
        }
        new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid()))
                .start()
                .waitFor();

        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle fork : forks) {
            assertThat(fork.onExit().completeOnTimeout(fork, 5, TimeUnit.SECONDS))
                    .isNotNull();
            assertThat(isRunning(fork)).isFalse();
        }
        err.close();
        if (signal.equals("INT")) {
            Run kept = RunFolder.read(folder.resolve("results/host/run"));
            assertThat(kept.status()).isEqualTo(RunStatus.INTERRUPTED);
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left.map(file -> String.valueOf(file.getFileName())))
                        .noneMatch(name -> name.startsWith("ipcbench-") && !name.endsWith(".lock"));
            }
        }
    }

    /** A dead process is a zombie until its new parent reaps it, and then has no command. */
    private static boolean isRunning(ProcessHandle process) throws InterruptedException {
        for (int i = 0; i < 100 && process.info().command().isPresent(); i++) {
            Thread.sleep(50);
        }
        return process.info().command().isPresent();
    }

    private String[] arguments(String... more) {
        List<String> words = new ArrayList<>(
                List.of("run", "--profile", "smoke", "--peer", "process", "--c-twins", "--name", "run"));
        words.addAll(List.of("--results", folder.resolve("results").toString()));
        words.addAll(Arrays.asList(more));
        return words.toArray(String[]::new);
    }

    private Process start(String[] args) throws IOException {
        List<String> command = LauncherJvm.command(
                LauncherJvm.CLASS_PATH, TestMain.class, "-Dipcbench.fake=true", "-Djava.io.tmpdir=" + folder);
        command.addAll(Arrays.asList(args));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

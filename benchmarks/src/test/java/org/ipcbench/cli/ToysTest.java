package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.bench.Toy;
import org.ipcbench.report.export.Export;
import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.spi.Mechanism;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An added mechanism, benchmark or format takes one class and one line, and is found everywhere. */
@ExtendWith(RealRuns.class)
@Timeout(120)
class ToysTest {
    private static final Map<Class<?>, Class<?>> LINES = Map.of(
            Mechanism.class, ToyMechanism.class,
            BenchmarkWords.class, Toy.Description.class,
            Export.class, ToyExport.class);

    @TempDir
    private Path folder;

    @BeforeEach
    void addTheLines() throws IOException {
        Path services = Files.createDirectories(folder.resolve("more/META-INF/services"));
        for (Map.Entry<Class<?>, Class<?>> line : LINES.entrySet()) {
            Files.writeString(
                    services.resolve(line.getKey().getName()), line.getValue().getName() + "\n");
        }
    }

    @Test
    void areListedMeasuredReportedAndChecked() throws Exception {
        assertThat(ipcbench(0, "list")).contains("toy-socket");
        assertThat(ipcbench(0, "list", "--table")).contains("toy-socket");
        assertThat(ipcbench(2, "run", "--benchmark", "Toys")).contains("Toy, RoundTrip");

        measure("toys", "--benchmark", "Toy,RoundTrip", "--mechanism", "toy*");
        measure("twins", "--benchmark", "Toy", "--mechanism", "pipe", "--backend", "jdk", "--c-twins");

        Path host = onlyChild(folder.resolve("results"));
        ipcbench(0, "report", host.resolve("toys").toString());
        assertThat(Files.readString(host.resolve("toys/report/report.md")))
                .contains("toy-socket", "toy-exchange")
                .contains("An operation of Toy is a message that has come back twice.")
                .contains("Toy, toy-exchange, block, same-cpu, process, 64 B: toy latency, lower is better")
                .doesNotContain("An operation of Notify");
        assertThat(Files.readString(host.resolve("toys/report/index.html")))
                .contains("\"en\":\"toy latency", "\"zh\":\"两次时间");
        assertThat(Files.readString(host.resolve("toys/run.json")))
                .contains("Toy/avgt/toy-socket/jdk/64/block/same-cpu/process")
                .contains("./ipcbench run --profile smoke --benchmark Toy --mode avgt --mechanism toy-socket");
        assertThat(Files.readString(host.resolve("twins/run.json")))
                .contains("Toy/avgt/pipe/c/64/block/same-cpu/process");
        run(
                        "check",
                        host.resolve("toys").toString(),
                        "--baseline",
                        host.resolve("toys").toString(),
                        "--out",
                        folder.resolve("out").toString())
                .waitFor();
        assertThat(folder.resolve("out/toy.txt")).content().isEqualTo("toy: 4\n");
    }

    private void measure(String name, String... chosen) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(List.of("--profile", "smoke", "--time", "100ms", "--quiet"));
        arguments.addAll(List.of(chosen));
        arguments.addAll(List.of("--results", folder.resolve("results").toString(), "--name", name));
        ipcbench(0, arguments.toArray(String[]::new));
    }

    private static Path onlyChild(Path directory) throws IOException {
        try (var children = Files.list(directory)) {
            return children.findFirst().orElseThrow();
        }
    }

    private String ipcbench(int exitCode, String... arguments) throws Exception {
        Process process = run(arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(exitCode);
        return said;
    }

    private Process run(String... arguments) throws IOException {
        List<String> command =
                LauncherJvm.command(folder.resolve("more") + File.pathSeparator + LauncherJvm.CLASS_PATH, Main.class);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}

package org.ipcbench.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcbench.plan.Floors;
import org.ipcbench.spi.Availability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class NativeProgramTest {
    private static final Path SOURCES = Path.of("..", "harness", "src", "main", "c");

    @TempDir
    private Path folder;

    @Test
    void carriesEveryFileOfTheSourceFolder() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(NativeProgram.SOURCES);
        }
    }

    @Test
    void hasTheTwinsThatThePlanCountsOn() throws IOException {
        try (NativeProgram program = built()) {
            Set<String> counted = new HashSet<>(NativeTwins.MECHANISMS);
            counted.addAll(Floors.CALLS);
            assertThat(program.twins()).isEqualTo(counted);
        }
    }

    @Test
    void compilesWithoutAWarning() throws IOException, InterruptedException {
        built().close();
        List<String> words = List.of(
                "sh",
                "-c",
                String.join(" ", NativeProgram.compilerHere())
                        + " -O2 -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -o \"$1\" *.c -lrt -pthread",
                "sh",
                folder.resolve("floor").toAbsolutePath().toString());
        Process compiler = new ProcessBuilder(words)
                .directory(SOURCES.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(compiler.waitFor()).isZero();
    }

    @Test
    void leavesNothingBehind() throws IOException {
        NativeProgram program = built();
        Path directory = program.directory();

        assertThat(program.binary()).isExecutable();
        program.close();

        assertThat(directory).doesNotExist();
    }

    @Test
    void withoutACompilerSaysWhatToInstall() {
        Availability answer = new NativeProgram(List.of("no-such-compiler")).check();

        assertThat(answer).isInstanceOfSatisfying(Availability.Unavailable.class, no -> {
            assertThat(no.reason()).startsWith("no C compiler: ").contains("no-such-compiler");
            assertThat(no.remedy()).contains("apt install gcc libc6-dev").contains("CC");
        });
    }

    @Test
    void withoutHeadersQuotesTheCompiler() throws IOException {
        String script =
                "case $* in *--version*) echo 'cc 1.0';; *) echo 'main.c:1: fatal error: stdio.h: No such file';"
                        + " exit 1;; esac";
        try (NativeProgram program = new NativeProgram(List.of("sh", "-c", script, "cc"))) {
            assertThat(program.check()).isInstanceOfSatisfying(Availability.Unavailable.class, no -> {
                assertThat(no.reason()).contains("does not build").contains("fatal error: stdio.h");
                assertThat(no.remedy()).contains("libc6-dev");
            });
        }
    }

    private static NativeProgram built() {
        NativeProgram program = new NativeProgram(NativeProgram.compilerHere());
        String why = program.check() instanceof Availability.Unavailable no ? no.reason() : "";
        assumeTrue(why.isEmpty(), why);
        return program;
    }
}

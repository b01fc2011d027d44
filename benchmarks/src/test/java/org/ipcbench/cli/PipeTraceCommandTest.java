package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.run.FakeLauncher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ring of a pipe, step by step, and bad scripts. */
@Timeout(60)
class PipeTraceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheRingAfterEachStep() {
        Cli.Result result = run("pipe-trace", "w100 w5000 r64 size8192 w1 close-r w1");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("-> 5000, wakes r")
                .contains("slot 0: page 0, offset 0, len 1004, CAN_MERGE")
                .contains("slot 1: page 1, offset 0, len 4096, CAN_MERGE")
                .contains("slot 0: page 0, offset 64, len 940, CAN_MERGE")
                .contains("-> EPIPE")
                .contains("SIGPIPE x 1")
                .doesNotContain("DIFFER");
    }

    @Test
    void takesStepsAsSeveralWords() {
        assertThat(run("pipe-trace", "w1", "r1").out())
                .isEqualTo(run("pipe-trace", "w1 r1").out());
    }

    @Test
    void drawsTheRing() throws IOException {
        Path picture = folder.resolve("ring.svg");

        Cli.Result result = run("pipe-trace", "--svg", picture.toString(), "w100 direct w5 close-r close-w");

        assertThat(result.lastLine()).isEqualTo(picture.toString());
        assertThat(Files.readString(picture))
                .startsWith("<svg xmlns")
                .contains("direct → 0")
                .contains("the pipe is gone")
                .endsWith("</svg>\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x7           | 'x7' is not a step; steps are w100 (write)
            w            | 'w' needs a number of bytes, 0 to 1048576, such as 100 or 64K
            w-1          | 'w-1' is not a step
            w2M          | 'w2M' is not a step
            w1048577     | 'w1048577' needs a number of bytes
            size5000000000 | 'size5000000000' needs a number of bytes, 0 to 4294967295
            size1+2      | 'size1+2': 2 sizes, at most 1
            w1K+1024K    | 'w1K+1024K': more than 1048576 bytes in one call
            close-r5     | 'close-r5': close-r takes no number
            w1@10        | 'w1@10' is not a step
            w99999999999 | 'w99999999999' needs a number of bytes
            ''           | '' is not a step
            """)
    void refusesWhatIsNoScript(String script, String line) {
        Cli.Result result = run("pipe-trace", script);

        assertThat(result.errLines()).hasSize(1);
        assertThat(result.err()).contains(line);
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void saysWhereItCannotDraw() {
        Cli.Result result =
                run("pipe-trace", "--svg", folder.resolve("no/ring.svg").toString(), "w1");

        assertThat(result.errLines()).hasSize(1);
        assertThat(result.err()).contains("cannot write").contains("choose another --svg");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void comparesRandomSteps() {
        Cli.Result result = run("conform", "--steps", "300", "--seed", "7");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).hasSize(6).first().asString().contains("seed 7");
        assertThat(result.out().lines().skip(1)).allMatch(line -> line.contains("300 steps, 0 mismatches"));
    }

    @Test
    void recordsWhatTheKernelDoes() throws IOException {
        Cli.Result result = run("conform", "--seed", "7", "--record", folder.toString());

        assertThat(result.out().lines()).hasSize(5);
        assertThat(Files.readString(folder.resolve("pipe-fifo-epoll.txt")))
                .startsWith("kernel: ")
                .contains("page-bytes: ")
                .contains("setup: fifo+epoll");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --steps 0      | '0' is not a number of steps: 1 to 999999999999
            --steps many   | 'many' is not a number of steps
            --seed x       | 'x' is not a long
            --record /proc/nowhere | cannot make the folder /proc/nowhere
            """)
    void refusesWrongOptions(String options, String line) {
        Cli.Result result = run(("conform " + options.strip()).split(" +", -1));

        assertThat(result.errLines()).hasSize(1);
        assertThat(result.err()).contains(line);
        assertThat(result.code()).isEqualTo(2);
    }

    private Cli.Result run(String... args) {
        return new Cli(new FakeLauncher(), folder).run(args);
    }
}

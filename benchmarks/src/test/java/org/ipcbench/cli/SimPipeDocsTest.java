package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcbench.pipemodel.conform.RunningKernel;
import org.ipcbench.run.FakeLauncher;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example in docs/sim-pipe.md runs and prints what the page shows. */
@Timeout(60)
class SimPipeDocsTest {
    private static final Path PAGE = Path.of("../docs/sim-pipe.md");
    private static final Pattern EXAMPLE = Pattern.compile("```\n\\$ \\./ipcbench (pipe-trace .*)\n((?s:.*?))```\n");

    @TempDir
    private Path folder;

    record Example(String command, String output) {}

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            examples.add(new Example(matcher.group(1), matcher.group(2)));
        }
        assertThat(examples).hasSizeGreaterThan(3);
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void printsWhatThePageSays(Example example) throws IOException {
        Assumptions.assumeTrue(RunningKernel.read().pageBytes() == 4096, "the page shows pages of 4096 bytes");
        Cli.Result result = new Cli(new FakeLauncher(), folder).run(words(example.command()));

        assertThat(anyKernel(result.out())).isEqualTo(anyKernel(example.output()));
        assertThat(result.code()).isZero();
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words.toArray(String[]::new);
    }

    private static String anyKernel(String text) {
        return text.replaceAll("kernel [0-9]\\S*", "kernel");
    }
}

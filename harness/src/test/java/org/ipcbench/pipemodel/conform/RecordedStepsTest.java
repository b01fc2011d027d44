package org.ipcbench.pipemodel.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.ipcbench.pipemodel.CheckedPipe;
import org.ipcbench.pipemodel.Mutants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recordings of kernels: the model is checked against them wherever the tests run. */
@Timeout(60)
class RecordedStepsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theModelDoesWhatTheKernelDid(Setup setup) throws IOException, URISyntaxException {
        RecordedSteps recording = fixture(setup);

        assertThat(recording.kernel().release()).startsWith("6.");
        assertThat(recording.setup()).isEqualTo(setup);
        assertThat(recording.steps()).hasSizeGreaterThanOrEqualTo(500);
        assertThat(recording.replay(CheckedPipe::make)).isNull();
    }

    @Test
    void aMistakeDoesNotPass() throws IOException, URISyntaxException {
        for (Map.Entry<String, ModelDriver.Maker> mutant : Mutants.all().entrySet()) {
            if (mutant.getKey().equals("never merges") || mutant.getKey().equals("glues packets together")) {
                assertThat(fixture(Setup.ANONYMOUS).replay(mutant.getValue()))
                        .as(mutant.getKey())
                        .isNotNull();
            }
        }
    }

    @Test
    void isSavedAndLoaded() throws IOException, URISyntaxException {
        RecordedSteps recording = fixture(Setup.FIFO_WATCHED);
        recording.save(folder.resolve("copy"));
        assertThat(RecordedSteps.load(folder.resolve("copy"))).isEqualTo(recording);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("broken"), "kernel: 6.1\n\nw1 -> 1\n");
        assertThatThrownBy(() -> RecordedSteps.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a recording of a pipe: it has no page-bytes");
    }

    private static RecordedSteps fixture(Setup setup) throws IOException, URISyntaxException {
        String name = "pipe-" + setup.id().replace('+', '-') + ".txt";
        URL file = Objects.requireNonNull(RecordedStepsTest.class.getResource(name), name);
        return RecordedSteps.load(Path.of(file.toURI()));
    }
}

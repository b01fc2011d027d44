package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.plan.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadinessTest {
    @TempDir
    private Path folder;

    @Test
    void findsNothingMissingWhereTestsRun() {
        assertThatCode(Readiness::demand).doesNotThrowAnyException();
    }

    @Test
    void namesAMissingDirectoryAndTheWayOut() {
        assertThatThrownBy(() -> Readiness.demandTemporary(folder.resolve("none")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(folder.resolve("none") + ", is missing; create it")
                .hasMessageContaining("java.io.tmpdir=DIR");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 63})
    void namesALimitOfSignalsThatStopsTheJdk(long limit) {
        assertThatThrownBy(() -> Readiness.demandSignals(limit))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("at most " + limit + " signals may be pending")
                .hasMessageContaining("ulimit -i 64");
    }

    @ParameterizedTest
    @ValueSource(longs = {64, Long.MAX_VALUE})
    void isContentWithEnoughSignals(long limit) {
        assertThatCode(() -> Readiness.demandSignals(limit)).doesNotThrowAnyException();
    }

    @Test
    void doesNotTakeAFileForADirectory() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Readiness.demandTemporary(file)).isInstanceOf(UserError.class);
    }
}

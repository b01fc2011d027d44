package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                .hasMessageContaining(folder.resolve("none") + ", is missing; make it")
                .hasMessageContaining("java.io.tmpdir=DIR");
    }

    @Test
    void doesNotTakeAFileForADirectory() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Readiness.demandTemporary(file)).isInstanceOf(UserError.class);
    }
}

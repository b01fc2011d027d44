package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.ipcbench.plan.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs see each other although their directories for temporary files differ: they share one of their lock files. */
class MachineLockTest {
    @TempDir
    private Path dir;

    @Test
    void oneFileInCommonIsEnough() {
        Path common = dir.resolve("common");
        try (MachineLock first = MachineLock.take(List.of(common, dir.resolve("a")))) {
            assertThat(first.held()).isTrue();
            assertThatThrownBy(() -> MachineLock.take(List.of(common, dir.resolve("b"))))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("another benchmark run is using this machine (it holds " + common);
        }
    }

    @Test
    void whoIsRefusedKeepsNoLock() {
        Path own = dir.resolve("own");
        Path other = dir.resolve("other");
        try (MachineLock first = MachineLock.take(List.of(other))) {
            assertThat(first.held()).isTrue();
            assertThatThrownBy(() -> MachineLock.take(List.of(own, other))).isInstanceOf(UserError.class);
            try (MachineLock third = MachineLock.take(List.of(own))) {
                assertThat(third.held()).isTrue();
            }
        }
    }

    @Test
    void aFileThatCannotBeMadeIsDoneWithout() {
        try (MachineLock lock = MachineLock.take(List.of(dir.resolve("missing").resolve("lock")))) {
            assertThat(lock.held()).isFalse();
        }
    }

    @Test
    void theUsualDirectoryIsAmongThem() {
        assertThat(MachineLock.jmhLockFiles())
                .contains(Path.of("/tmp/jmh.lock"), Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock"))
                .doesNotHaveDuplicates();
    }
}

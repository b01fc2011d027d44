package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HugePagesTest {

    @TempDir
    private Path root;

    @Test
    void readsWhatIsMapped() {
        new FakeMachine(root).file("/proc/self/smaps_rollup", """
                        5636-7ffd ---p 00000000 00:00 0                          [rollup]
                        AnonHugePages:         0 kB
                        ShmemPmdMapped:     4096 kB
                        FilePmdMapped:         0 kB
                        """);

        assertThat(HugePages.sharedBytes(root)).hasValue(4L << 20);
    }

    @Test
    void isEmptyIfTheKernelDoesNotTell() {
        assertThat(HugePages.sharedBytes(root)).isEmpty();
    }
}

package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLoadTest {

    @TempDir
    private Path root;

    @Test
    void readsStealInMillisecondsAndTheFirstAverage() {
        new FakeMachine(root)
                .file("/proc/stat", "cpu  6764 0 3136 192539 962 0 73 14 0 0\ncpu0 1 2 3 4 5 6 7 8 9 0\n")
                .file("/proc/loadavg", "1.45 0.13 0.06 4/90 6712");

        MachineLoad load = MachineLoad.read(root).orElseThrow();
        assertThat(load).isEqualTo(new MachineLoad(140, 1.45));
        assertThat(load.stealMsSince(new MachineLoad(100, 0))).isEqualTo(40);
    }

    @Test
    void isEmptyIfTheKernelDoesNotTell() {
        assertThat(MachineLoad.read(root)).isEmpty();

        new FakeMachine(root).file("/proc/stat", "cpu  1 2 3").file("/proc/loadavg", "1.0 1.0");
        assertThat(MachineLoad.read(root)).isEmpty();
    }
}

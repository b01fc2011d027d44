package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
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

        MachineLoad load = read().orElseThrow();
        assertThat(load).isEqualTo(new MachineLoad(140, 1.45, 0));
        assertThat(load.stealMsSince(new MachineLoad(100, 0, 0))).isEqualTo(40);
    }

    @Test
    void isEmptyIfTheKernelDoesNotTell() {
        assertThat(read()).isEmpty();

        new FakeMachine(root).file("/proc/stat", "cpu  1 2 3").file("/proc/loadavg", "1.0 1.0");
        assertThat(read()).isEmpty();
    }

    @Test
    void countsForHowLongAQuotaHasStoppedTheProcess() {
        FakeMachine machine = new FakeMachine(root)
                .file("/proc/stat", "cpu  1 2 3 4 5 6 7 14 9 10")
                .file("/proc/loadavg", "1.45 1.2 1.0 1/2 3")
                .cgroup2("/", "/job")
                .file("/sys/fs/cgroup/job/cpu.max", "20000 100000")
                .file("/sys/fs/cgroup/job/cpu.stat", "usage_usec 5\nnr_throttled 3\nthrottled_usec 2500000\n");
        MachineLoad before = read().orElseThrow();
        machine.file("/sys/fs/cgroup/job/cpu.stat", "usage_usec 9\nnr_throttled 4\nthrottled_usec 2590000\n");

        assertThat(before.throttledMs()).isEqualTo(2500);
        assertThat(read().orElseThrow().throttledMsSince(before)).isEqualTo(90);
    }

    @Test
    void readsTheAccountOfVersion1InNanoseconds() {
        new FakeMachine(root)
                .file("/proc/stat", "cpu  1 2 3 4 5 6 7 14 9 10")
                .file("/proc/loadavg", "1.45 1.2 1.0 1/2 3")
                .file("/proc/self/cgroup", "4:cpu,cpuacct:/job")
                .file("/proc/self/mountinfo", "32 31 0:29 / /cg rw - cgroup cgroup rw,cpu,cpuacct")
                .file("/cg/job/cpu.cfs_quota_us", "20000")
                .file("/cg/job/cpu.cfs_period_us", "100000")
                .file("/cg/job/cpu.stat", "nr_periods 9\nthrottled_time 1230000000\n");

        assertThat(read().orElseThrow().throttledMs()).isEqualTo(1230);
    }

    private Optional<MachineLoad> read() {
        SystemFiles files = SystemFiles.below(root);
        return MachineLoad.read(files, new Throttle(files));
    }
}

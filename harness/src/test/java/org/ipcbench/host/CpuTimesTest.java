package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel wrote around one second on two CPUs; user nice system idle iowait irq softirq steal guest guest_nice. */
class CpuTimesTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path root;

    @Test
    void busyIsWhatIsNeitherIdleNorStolen() {
        CpuTimes before = read(0, "500 1 90 4000 7 0 3 10 0 0", "600 0 80 3000 5 0 2 20 0 0");
        CpuTimes after = read(SECOND, "525 1 100 4060 8 0 3 14 0 0", "600 0 81 3099 5 0 2 20 0 0");

        CpuTimes.Used used = after.since(before, List.of()).orElseThrow();
        assertThat(used.elapsedMs()).isEqualTo(1000);
        assertThat(used.cpus()).extracting(CpuTimes.Cpu::cpu).containsExactly(0, 1);
        assertThat(used.cpus()).extracting(CpuTimes.Cpu::busyMs).containsExactly(350.0, 10.0);
        assertThat(used.cpus()).extracting(CpuTimes.Cpu::stolenMs).containsExactly(40L, 0L);
    }

    /** They process the packets of a loopback socket, as part of the exchange, and are charged to no process. */
    @Test
    void interruptsAreNobodys() {
        CpuTimes before = read(0, "0 0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0");
        CpuTimes after = read(SECOND, "20 0 60 10 0 1 9 0", "100 0 0 0 0 0 0 0");

        assertThat(after.since(before, List.of(0)).orElseThrow().cpus())
                .extracting(CpuTimes.Cpu::busyMs)
                .containsExactly(800.0);
    }

    @Test
    void readsTheMeasuredCpusAlone() {
        CpuTimes before = read(0, "0 0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0");
        CpuTimes after = read(SECOND, "100 0 0 0 0 0 0 0", "50 0 0 50 0 0 0 0");

        assertThat(after.since(before, List.of(1)).orElseThrow().cpus())
                .extracting(CpuTimes.Cpu::busyMs)
                .containsExactly(500.0);
        assertThat(after.since(before, List.of(2))).isEmpty();
    }

    @Test
    void pressureIsTheTimeForWhichSomeTaskWaited() {
        FakeMachine machine = new FakeMachine(root);
        machine.file("/proc/pressure/cpu", pressure(7_000_000));
        CpuTimes before = read(0, "0 0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0");
        machine.file("/proc/pressure/cpu", pressure(7_012_500));
        CpuTimes after = read(SECOND, "100 0 0 0 0 0 0 0", "100 0 0 0 0 0 0 0");

        assertThat(after.since(before, List.of()).orElseThrow().pressureMs()).contains(12.5);
    }

    @Test
    void timesThatStandStillAreNotBelieved() {
        String zeros = "0 0 0 0 0 0 0 0 0 0";

        assertThat(read(SECOND, zeros, zeros).since(read(0, zeros, zeros), List.of()))
                .isEmpty();
    }

    @Test
    void damagedFilesAndMissingOnesTellNothing() {
        CpuTimes missing = CpuTimes.read(root, 0);
        assertThat(missing.isKnown()).isFalse();
        assertThat(missing.since(missing, List.of())).isEmpty();

        CpuTimes damaged = read(0, "1 2 x 4 5 6 7 8", "1 2");
        assertThat(damaged.since(damaged, List.of(0))).isEmpty();
        assertThat(damaged.since(damaged, List.of(1))).isEmpty();
    }

    private CpuTimes read(long atNs, String cpu0, String cpu1) {
        new FakeMachine(root)
                .file(
                        "/proc/stat",
                        "cpu  1 2 3 4 5 6 7 8 9 10\ncpu0 " + cpu0 + "\ncpu1 " + cpu1 + "\nintr 5 0 0\nctxt 9\n");
        return CpuTimes.read(root, atNs);
    }

    private static String pressure(long us) {
        return "some avg10=73.02 avg60=44.99 avg300=19.18 total=" + us
                + "\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n";
    }
}

package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Reads the machine that the tests run on: little is known of it except what every Linux has. */
@EnabledOnOs(OS.LINUX)
class RunningMachineTest {

    @Test
    void offersAtLeastOneCpuAndASeatOnIt() {
        Topology topology = Topology.read();

        assertThat(topology.allowedCpus()).isNotEmpty();
        assertThat(topology.place(Placement.SAME_CPU)).isInstanceOfSatisfying(Seat.At.class, seat -> {
            assertThat(topology.allowedCpus()).contains(seat.ownerCpu());
            assertThat(seat.peerCpu()).isEqualTo(seat.ownerCpu());
        });
        assertThat(topology.cpuQuota()).isPositive();
    }

    @Test
    void hasAFingerprintOfOrderedOneLineValues() {
        Map<String, Map<String, String>> groups = Fingerprint.read(Map.of("jna", "5"));

        assertThat(groups).containsOnlyKeys("host", "cpu", "pairs", "kernel", "limits", "jvm", "libraries");
        assertThat(List.copyOf(groups.keySet())).startsWith("host", "cpu", "pairs", "kernel", "limits");
        assertThat(groups.values()).allSatisfy(group -> assertThat(group.values())
                .allSatisfy(value ->
                        assertThat(value).isNotBlank().doesNotContain("\n").isEqualTo(value.strip())));
        assertThat(groups.get("kernel")).hasEntrySatisfying("release", release -> assertThat(release)
                .isEqualTo(System.getProperty("os.version")));
    }

    @Test
    void hasAllDigitsOfANumberBelowProcSys() throws IOException {
        // Such a file ends after the first read: a reader that begins with one byte sees one digit.
        try (RandomAccessFile file = new RandomAccessFile("/proc/sys/fs/pipe-max-size", "r")) {
            byte[] content = new byte[64];
            String digits = new String(content, 0, file.read(content), StandardCharsets.US_ASCII).strip();

            assertThat(Fingerprint.read(Map.of()).get("limits")).containsEntry("pipe-max-size bytes", digits);
        }
    }

    @Test
    void isTheSameInTwoReadings() {
        assertThat(Fingerprint.read(Map.of())).isEqualTo(Fingerprint.read(Map.of()));
    }

    @Test
    void saysThatProcIsProc() {
        assertThat(Mounts.read(SystemFiles.here()).of(Path.of("/proc")))
                .map(Mounts.Mount::type)
                .contains("proc");
        assertThat(MachineLoad.read()).isPresent();
    }

    @Test
    @Timeout(30)
    void countsTheCpuTimeThatThisProcessBurns() {
        ResourceUsage before = ResourceUsage.of(ProcessHandle.current().pid()).orElseThrow();
        long startNs = System.nanoTime();
        while (System.nanoTime() - startNs < TimeUnit.MILLISECONDS.toNanos(300)) {
            Thread.onSpinWait();
        }
        ResourceUsage.Spent spent =
                ResourceUsage.of(ProcessHandle.current().pid()).orElseThrow().minus(before);

        // Generous: the machine may be shared, and other threads of this JVM may work meanwhile.
        assertThat(spent.cpuNs())
                .isBetween(
                        TimeUnit.MILLISECONDS.toNanos(20),
                        TimeUnit.MILLISECONDS.toNanos(300)
                                * Runtime.getRuntime().availableProcessors()
                                * 2);
    }

    @Test
    @Timeout(30)
    void findsNothingOfAProcessThatIsGone() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThat(ResourceUsage.of(process.pid())).isEmpty();
    }
}

package org.ipcbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.CpuTimes;
import org.ipcbench.host.Placement;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.host.Seat;
import org.ipcbench.host.Topology;
import org.ipcbench.results.CpuUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others took of CPU 1, on which thread 42 of a process exchanges: all of the time that the hog leaves. In each step of
 * 100 ms thread 43 of the same process uses 80 ms.
 */
@Timeout(60)
class CpuWatchTest {
    private static final Set<Integer> ALLOWED = Set.of(0, 1);
    private static final int STEP_MS = 100;
    private static final int EXCHANGING = 42;
    private static final int COMPILER = 43;

    /** Weighs 272 against the 1024 of a program that is not nice: a fifth of a CPU, sched(7). */
    private static final String NICE = "6";

    @TempDir
    private Path root;

    @Test
    void whatOursDoOnOtherCpusHidesNobody() throws IOException {
        CpuUse use = measured(Set.of(1), 20, 0, 0, 0, 0);

        assertThat(use.oursMs()).isCloseTo(3 * 80, within(0.1));
        assertThat(use.othersMs()).isCloseTo(3 * 20, within(0.1));
        assertThat(use.disturbed(0)).isTrue();
    }

    /** In 100 ms it was busy for 100, to within 10: no more than that can be taken off. */
    @Test
    void whatOursMayHaveDoneOnTheMeasuredCpuIsTakenOff() throws IOException {
        assertThat(measured(Set.of(1), 20, 1, 1, 1, 1).oursMs()).isCloseTo(3 * (100 + 10), within(0.1));
        assertThat(measured(Set.of(1), 20, 0, 1, 1, 0).disturbed(0)).isFalse();
    }

    /** From first to last it looks as if it had never been there. */
    @Test
    void aThreadThatCameAndWentIsTakenOffWhileItWasThere() throws IOException {
        assertThat(measured(Set.of(1), 20, 0, 1, 0, 0).oursMs()).isCloseTo(80 + 2 * (100 + 10), within(0.1));
        assertThat(measured(Set.of(1), 20, 0, 0, 0, 1).oursMs()).isCloseTo(2 * 80 + 100 + 10, within(0.1));
    }

    /** Reading the process took 15 ms before the first step, 10 in the pause after it, and 20 after the last. */
    @Test
    void whatReadingTheProcessesTakesHidesNobody() throws IOException {
        CpuUse use = new CpuWatch(Set.of(1), ALLOWED, List.of())
                .over(List.of(
                        reading(0, 5, 20, 0),
                        reading(1, 110, 100, 0),
                        reading(2, 170, 180, 0),
                        reading(3, 280, 260, 0)))
                .orElseThrow();

        assertThat(use.oursMs()).isCloseTo(3 * 80, within(0.1));
    }

    /** CPU 0 was always busy: all that the compiler did not do there, in 300 ms, others did. */
    @Test
    void whatOthersLeaveBesideTheMeasuredCpuIsWatched() throws IOException {
        CpuUse use = measured(Set.of(1), 0, 0, 0, 0, 0);

        assertThat(use.roomMs()).isCloseTo(3 * 80.0, within(0.1));
        assertThat(measured(Set.of(1), 0, 1, 1, 1, 1).roomMs()).isCloseTo(3 * 70.0, within(0.1));
        assertThat(measured(Set.of(0, 1), 0, 0, 0, 0, 0).roomMs()).isNull();
        assertThat(measured(Set.of(), 0, 0, 0, 0, 0).roomMs()).isNull();
    }

    @Test
    void whereAllCpusAreMeasuredAllThatOursDoCounts() throws IOException {
        assertThat(measured(Set.of(), 20, 0, 1, 0, 1).oursMs()).isCloseTo(3 * 160, within(0.1));
        assertThat(measured(Set.of(0, 1), 20, 0, 1, 0, 1).oursMs()).isCloseTo(3 * 160, within(0.1));
    }

    /** A real fifth of a CPU, taken from one that is always busy, while a second thread of ours keeps the other one busy. */
    @Test
    @SuppressWarnings("try") // the stay only has to be closed
    void aRealHogIsSeenThoughAThreadOfOursIsBusyOnAnotherCpu() throws Exception {
        Seat place = Topology.read().place(Placement.TWO_CPUS);
        assumeTrue(place instanceof Seat.At, "one CPU: nothing runs elsewhere");
        Seat.At two = (Seat.At) place;
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong elsewhereNs = new AtomicLong();
        Thread other = new Thread(() -> elsewhereNs.set(burn(two.peerCpu(), ended)));
        other.start();
        Process hog = null;
        try (Closeable ignored = Affinity.stayOn(two.ownerCpu())) {
            hog = new ProcessBuilder("nice", "-n", NICE, "sh", "-c", "while :; do :; done").start();
            CpuWatch watch = new CpuWatch(Set.of(two.ownerCpu()), ALLOWED, List.of());
            watch.before();
            watch.after();
            var readings = new ArrayList<CpuWatch.Reading>();
            for (int i = 0; i < 5; i++) {
                readings.add(watch.before());
                long startNs = System.nanoTime();
                while (System.nanoTime() - startNs < TimeUnit.MILLISECONDS.toNanos(2 * STEP_MS)) {
                    Thread.onSpinWait();
                }
                readings.add(watch.after());
            }

            CpuUse use = watch.over(readings).orElseThrow();
            ended.set(true);
            other.join();
            long exchangedNs = readings.get(readings.size() - 1).reader().cpuNs()
                    - readings.get(0).reader().cpuNs();
            assertThat(use.disturbed(0)).as("disturbed").isTrue();
            // On a busy machine the hog would be seen either way, together with all the others.
            assertThat(use.oursMs()).isLessThan((exchangedNs + elsewhereNs.get() / 2.0) / 1e6);
        } finally {
            ended.set(true);
            other.join();
            if (hog != null) {
                hog.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    /** Returns the CPU time that it took, in nanoseconds. */
    private static long burn(int cpu, AtomicBoolean ended) {
        try {
            Affinity.pinCurrentThread(cpu);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (!ended.get()) {
            Thread.onSpinWait();
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /**
     * Reads at the ends of steps of 100 ms, in all of which CPU 1 was busy.
     *
     * @param hogMs what a hog took of it in each
     * @param compilerOn the CPU on which the compiler was last, at each reading
     */
    private CpuUse measured(Set<Integer> cpus, int hogMs, int... compilerOn) throws IOException {
        var readings = new ArrayList<CpuWatch.Reading>();
        for (int step = 0; step < compilerOn.length; step++) {
            int exchangeMs = step * (STEP_MS - hogMs);
            readings.add(reading(step, exchangeMs, exchangeMs, compilerOn[step]));
        }
        return new CpuWatch(cpus, ALLOWED, List.of()).over(readings).orElseThrow();
    }

    /**
     * @param listedMs what the exchanging thread had used when the process was read
     * @param exchangeMs the same when the CPUs were
     */
    private CpuWatch.Reading reading(int step, int listedMs, int exchangeMs, int compilerOn) throws IOException {
        Path at = Files.createTempDirectory(root, "step");
        int ticks = 1000 + step * STEP_MS / 10;
        String cpu = " " + ticks + " 0 0 0 0 0 0 0 0 0\n";
        file(at, "proc/stat", "cpu  1 1\ncpu0" + cpu + "cpu1" + cpu);
        file(at, "proc/42/stat", stat(EXCHANGING, 1));
        thread(at, EXCHANGING, listedMs, 1);
        thread(at, COMPILER, step * 80, compilerOn);
        return new CpuWatch.Reading(
                CpuTimes.read(at, TimeUnit.MILLISECONDS.toNanos((long) step * STEP_MS)),
                List.of(ResourceUsage.of(at, EXCHANGING)),
                new CpuWatch.Reader(String.valueOf(EXCHANGING), TimeUnit.MILLISECONDS.toNanos(exchangeMs)));
    }

    private static void thread(Path root, int tid, int cpuMs, int cpu) throws IOException {
        file(root, "proc/42/task/" + tid + "/schedstat", TimeUnit.MILLISECONDS.toNanos(cpuMs) + " 0 1\n");
        file(root, "proc/42/task/" + tid + "/stat", stat(tid, cpu));
    }

    private static String stat(int tid, int cpu) {
        return tid + " (java) S 1 42 42 0 -1 0 9 0 0 0 95 5 0 0 20 0 2 0 100 4096 1 9 1 1 1 1 1 0 0 0 1 0 0 0 -1 " + cpu
                + " 0 0\n";
    }

    private static void file(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

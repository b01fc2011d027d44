package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("alone") // it counts time on the CPUs
class ResourceUsageTest {
    private static final int PID = 42;
    private static final long MS = 1_000_000;

    @Test
    void sumsTheDifferencesOfAllThreads(@TempDir Path first, @TempDir Path second) {
        process(first, 100);
        thread(first, 42, 700 * MS, 10, 1);
        thread(first, 43, 300 * MS, 20, 2);
        process(second, 106);
        thread(second, 42, 720 * MS, 13, 1);
        thread(second, 43, 340 * MS, 27, 4);

        assertThat(read(second).minus(read(first))).isEqualTo(new ResourceUsage.Spent(60 * MS, 0, 0, 0, 0, 0));
        assertThat(read(second).total()).isEqualTo(new ResourceUsage.Spent(1060 * MS, 0, 0, 9, 0, 0));
    }

    @Test
    void countsAThreadThatBeganInBetweenFromItsBeginning(@TempDir Path first, @TempDir Path second) {
        process(first, 70);
        thread(first, 42, 700 * MS, 10, 1);
        process(second, 75);
        thread(second, 42, 700 * MS, 10, 1);
        thread(second, 44, 50 * MS, 5, 2);

        assertThat(read(second).minus(read(first))).isEqualTo(new ResourceUsage.Spent(50 * MS, 0, 0, 0, 0, 0));
    }

    @Test
    void keepsTheTimeOfAThreadThatEndedWithinTheResolutionOfTheProcessesAccount(
            @TempDir Path first, @TempDir Path second) {
        process(first, 100);
        thread(first, 42, 700 * MS, 10, 1);
        thread(first, 43, 300 * MS, 20, 2);
        // Thread 43 ran for another 500 ms and ended; thread 42 ran for 10 ms.
        process(second, 151);
        thread(second, 42, 710 * MS, 11, 1);

        assertThat(read(second).minus(read(first))).isEqualTo(new ResourceUsage.Spent(490 * MS, 0, 0, 0, 0, 1));
    }

    @Test
    void takesACounterThatFellForANewThread(@TempDir Path first, @TempDir Path second) {
        process(first, 100);
        thread(first, 42, 1000 * MS, 10, 1);
        process(second, 100);
        thread(second, 42, 3 * MS, 2, 0);

        assertThat(read(second).minus(read(first))).isEqualTo(new ResourceUsage.Spent(3 * MS, 0, 0, 0, 0, 0));
    }

    @Test
    void fallsBackToTicksWhereTheKernelKeepsNoSchedstat(@TempDir Path first, @TempDir Path second) {
        process(first, 100);
        on(first, 42, 0);
        process(second, 130);
        on(second, 42, 0);

        assertThat(read(second).minus(read(first))).isEqualTo(new ResourceUsage.Spent(300 * MS, 0, 0, 0, 0, 0));
    }

    @Test
    void countsThePageFaultsOfTheGroup(@TempDir Path first, @TempDir Path second) {
        process(first, 100);
        thread(first, 42, 700 * MS, 10, 1);
        new FakeMachine(second)
                .file("/proc/42/stat", "42 (java) S 1 42 42 0 -1 4194560 29 0 3 0 95 5 0 0 20 0 2 0 1 1 1");
        thread(second, 42, 700 * MS, 10, 1);

        assertThat(read(second).minus(read(first))).isEqualTo(new ResourceUsage.Spent(0, 0, 0, 20, 3, 0));
    }

    @Test
    void tellsThreadsApartByTheirNames(@TempDir Path first, @TempDir Path second) {
        process(first, 100);
        thread(first, 42, 700 * MS, 10, 1);
        thread(first, 43, 300 * MS, 10, 1);
        process(second, 100);
        thread(second, 42, 705 * MS, 10, 1);
        new FakeMachine(second).file("/proc/42/task/43/schedstat", 310 * MS + " 1 1");
        taskStat(second, 43, "driver-conducto", 0);

        assertThat(read(second).cpuNsOf(task -> task.isNamed("driver-conductor"), read(first)))
                .isEqualTo(10 * MS);
        assertThat(read(second).cpuNsOf(task -> task.tid().equals("42"), read(first)))
                .isEqualTo(5 * MS);
    }

    /** Thread 42 stays on CPU 1, thread 43 on CPU 0; 44 comes to CPU 0, 45 leaves it, 46 begins and 47 ends. */
    @Test
    void tellsWhatRanOnOtherCpusFromWhatMayNotHave(@TempDir Path first, @TempDir Path second) {
        process(first, 100);
        process(second, 100);
        for (int tid : new int[] {42, 43, 44, 45, 47}) {
            thread(first, tid, 100 * MS, 1, 1);
            on(first, tid, tid == 43 || tid == 45 ? 0 : 1);
        }
        for (int tid : new int[] {42, 43, 44, 45, 46}) {
            thread(second, tid, (100 + tid) * MS, 1, 1);
            on(second, tid, tid == 43 || tid == 44 ? 0 : 1);
        }

        assertThat(read(second).cpuNsElsewhere(Set.of(1), read(first))).isEqualTo(43 * MS);
        assertThat(read(second).cpuNsElsewhere(Set.of(0), read(first))).isEqualTo(42 * MS);
        assertThat(read(second).cpuNsElsewhere(Set.of(0, 1), read(first))).isZero();
    }

    @Test
    void cannotTellWhereTimeWasSpentThatIsKnownOfTheWholeOnly(@TempDir Path first, @TempDir Path second) {
        process(first, 100);
        on(first, 42, 0);
        process(second, 130);
        on(second, 42, 0);

        assertThat(read(second).cpuNsElsewhere(Set.of(1), read(first))).isZero();
    }

    @Test
    void isEmptyForAProcessThatIsGoneOrAZombie(@TempDir Path none, @TempDir Path zombie) {
        stat(zombie, 'Z', 100);
        thread(zombie, 42, 1000 * MS, 10, 1);

        assertThat(ResourceUsage.of(none, PID)).isEmpty();
        assertThat(ResourceUsage.of(zombie, PID)).isEmpty();
    }

    @Test
    void metersOneThreadAlone(@TempDir Path first) throws IOException {
        process(first, 100);
        thread(first, 43, 300 * MS, 20, 2);
        thread(first, 44, 900 * MS, 50, 5);
        Files.createSymbolicLink(first.resolve("proc/thread-self"), Path.of("42/task/43"));
        String self = ResourceUsage.currentThread(first);
        Supplier<Optional<ResourceUsage>> meter = () -> ResourceUsage.ofThread(first, self);
        stat(first, "/proc/42/task/43/stat", 'S', 30);
        ResourceUsage earlier = meter.get().orElseThrow();
        thread(first, 43, 345 * MS, 27, 3);
        stat(first, "/proc/42/task/43/stat", 'S', 30);

        assertThat(meter.get().orElseThrow().minus(earlier)).isEqualTo(new ResourceUsage.Spent(45 * MS, 7, 1, 0, 0, 0));
        Files.delete(first.resolve("proc/42/task/43/status"));
        assertThat(meter.get()).as("a thread that has ended").isEmpty();
    }

    @Test
    void chargesThisThreadWithWhatItDoesAndNotWithWhatOthersDo() throws InterruptedException {
        String self = ResourceUsage.currentThread();
        Supplier<Optional<ResourceUsage>> meter = () -> ResourceUsage.ofThread(self);
        ResourceUsage before = meter.get().orElseThrow();
        Thread busy = new Thread(() -> {
            long end = System.nanoTime() + 300 * MS;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });
        busy.start();
        busy.join();

        assertThat(meter.get().orElseThrow().minus(before).cpuNs()).isLessThan(100 * MS);
        assertThat(meter.get().orElseThrow().minus(before).voluntarySwitches()).isPositive();
    }

    private static ResourceUsage read(Path root) {
        return ResourceUsage.of(root, PID).orElseThrow();
    }

    private static void process(Path root, int ticks) {
        stat(root, 'S', ticks);
    }

    private static void stat(Path root, char state, int ticks) {
        stat(root, "/proc/42/stat", state, ticks);
    }

    private static void stat(Path root, String path, char state, int ticks) {
        new FakeMachine(root)
                .file(
                        path,
                        "42 (a (b) c) " + state + " 1 42 42 0 -1 4194560 9 0 0 0 " + (ticks - 5)
                                + " 5 0 0 20 0 2 0 100 4096 1");
    }

    private static void thread(Path root, int tid, long cpuNs, long voluntary, long involuntary) {
        new FakeMachine(root).file("/proc/42/task/" + tid + "/schedstat", cpuNs + " 5000 77");
        status(root, tid, voluntary, involuntary);
        on(root, tid, 0);
    }

    private static void on(Path root, int tid, int cpu) {
        taskStat(root, tid, "java", cpu);
    }

    private static void taskStat(Path root, int tid, String name, int cpu) {
        new FakeMachine(root)
                .file(
                        "/proc/42/task/" + tid + "/stat",
                        tid + " (" + name
                                + ") S 1 42 42 0 -1 4194560 9 0 0 0 95 5 0 0 20 0 2 0 100 4096 1 9 1 1 1 1 1 0 0 0 1 0 0"
                                + " 0 -1 " + cpu + " 0 0 0 0 0\n");
    }

    private static void status(Path root, int tid, long voluntary, long involuntary) {
        new FakeMachine(root)
                .file(
                        "/proc/42/task/" + tid + "/status",
                        "Name:\tjava\nvoluntary_ctxt_switches:\t" + voluntary + "\nnonvoluntary_ctxt_switches:\t"
                                + involuntary + "\n");
    }
}

package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.ipcbench.host.HardwareCounters;
import org.ipcbench.host.HostLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts what the kernel can count without a PMU, through the same calls; what needs one is skipped without it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("alone") // it counts time on the CPUs
class PerfEventsTest {
    private static final int PAGE_BYTES = 4096;
    private static final int PAGES = 400;
    private static final int NAPS = 20;
    private static final long BUSY_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final List<PerfEvent> SOFTWARE =
            List.of(PerfEvent.CONTEXT_SWITCHES, PerfEvent.TASK_CLOCK_NS, PerfEvent.PAGE_FAULTS);

    static Stream<Named<Posix>> backends() throws IOException {
        return PosixTest.backends();
    }

    @BeforeEach
    void software() throws IOException {
        try {
            PerfEvents.of(PosixBackends.any(), 0, SOFTWARE).close();
        } catch (ErrnoException e) {
            boolean refused = e.errno() == Errno.EACCES || e.errno() == Errno.EPERM || e.errno() == Errno.ENOSYS;
            assumeTrue(!refused, e.getMessage());
            throw e;
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void eachEventOfAnotherThreadGetsItsOwnCount(Posix posix) throws Exception {
        try (Worker worker = new Worker(posix);
                PerfEvents events = PerfEvents.of(posix, worker.thread(), SOFTWARE)) {
            PerfCounts before = events.read();
            worker.spin(BUSY_NS);
            worker.run(() -> touchPages(posix));
            worker.run(PerfEventsTest::nap);
            PerfCounts spent = events.read().minus(before);

            assertThat(count(spent, PerfEvent.TASK_CLOCK_NS)).isGreaterThan(BUSY_NS / 10);
            assertThat(count(spent, PerfEvent.PAGE_FAULTS)).isBetween((long) PAGES, PAGES + 1_000L);
            if (events.kernelCounted()) {
                assertThat(count(spent, PerfEvent.CONTEXT_SWITCHES)).isGreaterThanOrEqualTo(NAPS);
            }
            assertThat(spent.share()).as("nothing takes turns").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void whatOtherThreadsDoIsNotCounted(Posix posix) throws Exception {
        try (Worker busy = new Worker(posix);
                Worker idle = new Worker(posix);
                PerfEvents events = PerfEvents.of(posix, idle.thread(), SOFTWARE)) {
            PerfCounts before = events.read();
            busy.spin(BUSY_NS);
            busy.run(() -> touchPages(posix));
            PerfCounts spent = events.read().minus(before);

            // The idle one may still have been on its way to sleep.
            assertThat(count(spent, PerfEvent.PAGE_FAULTS)).isLessThan(PAGES / 10);
            assertThat(count(spent, PerfEvent.TASK_CLOCK_NS)).isLessThan(BUSY_NS / 10);
            assertThat(spent.enabledNs()).as("on a CPU").isLessThan(BUSY_NS / 10);
        }
    }

    @Test
    void theTimeOfTheCountersIsThatOfTheThreadOnACpu() throws Exception {
        Posix posix = PosixBackends.any();
        try (Worker worker = new Worker(posix);
                PerfEvents events = PerfEvents.of(posix, worker.thread(), SOFTWARE)) {
            PerfCounts before = events.read();
            worker.run(PerfEventsTest::nap);
            worker.spin(BUSY_NS);
            PerfCounts spent = events.read().minus(before);

            long clockNs = count(spent, PerfEvent.TASK_CLOCK_NS);
            assertThat(spent.enabledNs()).isBetween(clockNs * 9 / 10, clockNs * 11 / 10);
        }
    }

    @Test
    void zeroIsTheCallingThread() throws Exception {
        Posix posix = PosixBackends.any();
        try (PerfEvents events = PerfEvents.of(posix, 0, SOFTWARE)) {
            PerfCounts before = events.read();
            touchPages(posix);
            assertThat(count(events.read().minus(before), PerfEvent.PAGE_FAULTS))
                    .isGreaterThanOrEqualTo(PAGES);
        }
    }

    @Test
    void aThreadOfAChildProcessIsCountedFromOutside() throws Exception {
        Posix posix = PosixBackends.any();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Busy.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader()) {
            int thread = Integer.parseInt(out.readLine());
            assertThat((long) thread).as("not its first").isNotEqualTo(child.pid());
            try (PerfEvents events = PerfEvents.of(posix, thread, SOFTWARE)) {
                PerfCounts before = events.read();
                TimeUnit.MILLISECONDS.sleep(300);
                PerfCounts spent = events.read().minus(before);
                assertThat(count(spent, PerfEvent.TASK_CLOCK_NS)).isGreaterThan(BUSY_NS / 10);

                child.destroyForcibly().waitFor();
                assertThat(count(events.read(), PerfEvent.TASK_CLOCK_NS))
                        .as("kept after its end")
                        .isGreaterThanOrEqualTo(count(spent, PerfEvent.TASK_CLOCK_NS));
            }
        } finally {
            child.destroyForcibly();
        }
    }

    /** Another JVM with a thread that is always busy. */
    static final class Busy {
        private Busy() {}

        public static void main(String[] args) {
            new Thread(() -> {
                        try {
                            System.out.println(Files.readSymbolicLink(Path.of("/proc/thread-self"))
                                    .getFileName());
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                        while (true) {
                            Thread.onSpinWait();
                        }
                    })
                    .start();
        }
    }

    @Test
    void withoutPrivilegesTheSettingDecidesWhetherTheKernelIsCounted() throws Exception {
        Posix posix = PosixBackends.any();
        long paranoid = HostLimits.sysctl("kernel.perf_event_paranoid");
        assumeTrue(paranoid <= 2, "kernel.perf_event_paranoid is " + paranoid);
        try (Worker worker = new Worker(posix)) {
            worker.run(() -> dropCapabilities(posix));
            worker.run(() -> {
                try (PerfEvents events = PerfEvents.of(posix, 0, SOFTWARE)) {
                    assertThat(events.kernelCounted()).isEqualTo(paranoid < 2);
                    touchPages(posix);
                    nap();
                    PerfCounts spent = events.read();
                    assertThat(count(spent, PerfEvent.PAGE_FAULTS)).isGreaterThanOrEqualTo(PAGES);
                    assertThat(count(spent, PerfEvent.CONTEXT_SWITCHES) > 0).isEqualTo(events.kernelCounted());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aThreadThatDoesNotExistIsNamed(Posix posix) {
        assertThatThrownBy(() -> PerfEvents.of(posix, Integer.MAX_VALUE, List.of(PerfEvent.PAGE_FAULTS)))
                .hasMessage("perf_event_open PAGE_FAULTS of thread 2147483647: ESRCH, no such process or thread");
    }

    @Test
    void descriptorsAreClosedOnExecAndWithTheCounters() throws Exception {
        PerfEvents events = PerfEvents.of(PosixBackends.any(), 0, SOFTWARE);
        assertThat(flagsOfDescriptors())
                .hasSize(SOFTWARE.size())
                .allMatch(flags -> (flags & Posix.O_CLOEXEC) != 0, "closed on exec");

        events.close();
        events.close();
        assertThat(flagsOfDescriptors()).isEmpty();
        assertThatThrownBy(events::read).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void anEventThatNeedsAPmuIsAbsentWithoutOne() throws Exception {
        assumeTrue(missing().contains("no performance counters"), "this machine has a PMU");
        Posix posix = PosixBackends.any();
        try (PerfEvents events = PerfEvents.of(posix, 0, List.of(PerfEvent.CYCLES, PerfEvent.TASK_CLOCK_NS))) {
            assertThat(events.read().of(PerfEvent.CYCLES)).isEmpty();
            assertThat(events.read().of(PerfEvent.TASK_CLOCK_NS)).isPresent();
        }
        assertThatThrownBy(() -> PerfEvents.ofThread(posix, 0))
                .asInstanceOf(InstanceOfAssertFactories.type(ErrnoException.class))
                .extracting(ErrnoException::errno)
                .isIn(Errno.ENOENT, Errno.ENODEV, Errno.EOPNOTSUPP);
    }

    @Test
    void aPmuCountsCyclesInstructionsAndCacheMisses() throws Exception {
        assumeTrue(missing().isEmpty(), missing());
        Posix posix = PosixBackends.any();
        try (Worker worker = new Worker(posix);
                PerfEvents events = PerfEvents.ofThread(posix, worker.thread())) {
            PerfCounts before = events.read();
            worker.spin(BUSY_NS);
            PerfCounts spent = events.read().minus(before);

            assertThat(spent.share()).isPositive();
            // No CPU that runs a JVM is slower than 100 MHz, and a loop retires more than one instruction in 100
            // cycles.
            assertThat(count(spent, PerfEvent.CYCLES)).isGreaterThan(spent.enabledNs() / 10);
            assertThat(count(spent, PerfEvent.INSTRUCTIONS)).isGreaterThan(count(spent, PerfEvent.CYCLES) / 100);
            assertThat(spent.of(PerfEvent.CACHE_MISSES).orElse(0)).isLessThan(count(spent, PerfEvent.INSTRUCTIONS));
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void theKernelReadsTheSizeOfTheStructWhereWeWriteIt(Posix posix) {
        Scratch attributes = PerfEvents.attributes(posix, PerfEvent.PAGE_FAULTS, PerfEvents.EXCLUDE_KERNEL);
        assertThat(attributes.memory.getInt(PerfEvents.SIZE)).isEqualTo(64);
        attributes.memory.putInt(PerfEvents.SIZE, PerfEvents.ATTRIBUTES_BYTES - 1);

        assertThat(posix.call(SystemCalls.PERF_EVENT_OPEN, attributes.address, 0, -1, -1, 0))
                .isEqualTo(-Errno.E2BIG);
        assertThat(attributes.memory.getInt(PerfEvents.SIZE))
                .as("the kernel's own size")
                .isGreaterThanOrEqualTo(PerfEvents.ATTRIBUTES_BYTES);
    }

    @Test
    void theFieldsOfTheStructAreWhereTheHeaderHasThem() throws IOException {
        ByteBuffer attributes = PerfEvents.attributes(
                        PosixBackends.any(), PerfEvent.CONTEXT_SWITCHES, PerfEvents.EXCLUDE_HYPERVISOR)
                .memory;
        assertThat(attributes.getInt(0)).as("type").isEqualTo(1);
        assertThat(attributes.getInt(4)).as("size").isEqualTo(64);
        assertThat(attributes.getLong(8)).as("config").isEqualTo(3);
        assertThat(attributes.getLong(16)).as("sample_period").isZero();
        assertThat(attributes.getLong(24)).as("sample_type").isZero();
        assertThat(attributes.getLong(32)).as("read_format").isEqualTo(0b1011);
        assertThat(attributes.getLong(40)).as("exclude_hv").isEqualTo(1 << 6);
        assertThat(attributes.getLong(48)).as("wakeup_events, bp_type").isZero();
        assertThat(attributes.getLong(56)).as("config1").isZero();
    }

    /** Only a PMU lets counters take turns, so that its two times differ. */
    @Test
    void aReadingBeginsWithTheTimeEnabledBeforeTheTimeRunning() {
        ByteBuffer reading = ByteBuffer.allocate(5 * Long.BYTES);
        reading.asLongBuffer().put(new long[] {2, 1_000, 250, 7, 8});

        PerfCounts counts = PerfEvents.counts(reading, List.of(PerfEvent.INSTRUCTIONS, PerfEvent.CYCLES));
        assertThat(counts)
                .isEqualTo(new PerfCounts(Map.of(PerfEvent.INSTRUCTIONS, 7L, PerfEvent.CYCLES, 8L), 1_000, 250));
    }

    private static String missing() {
        return HardwareCounters.whyMissing()
                .map(HardwareCounters.Missing::reason)
                .orElse("");
    }

    private static long count(PerfCounts counts, PerfEvent event) {
        return counts.of(event).orElseThrow();
    }

    /** Returns the flags of each open counter of this process, as proc_pid_fdinfo(5) shows them. */
    private static List<Long> flagsOfDescriptors() throws IOException {
        List<Long> flags = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).toString().contains("perf_event")) {
                    Path info = Path.of("/proc/self/fdinfo").resolve(descriptor.getFileName());
                    Files.readAllLines(info).stream()
                            .filter(line -> line.startsWith("flags:"))
                            .map(line -> Long.parseLong(line.substring(6).strip(), 8))
                            .forEach(flags::add);
                }
            }
        }
        return flags;
    }

    /** Takes all capabilities from the calling thread alone, capset(2), until it ends. */
    private static void dropCapabilities(Posix posix) throws IOException {
        // Two ints, version 3 and this thread; then twice effective, permitted and inheritable.
        final int header = 0;
        final int version3 = 0x20080522;
        final int data = 8;
        Scratch scratch = Scratch.of(posix).cleared(data + 6 * Integer.BYTES);
        scratch.memory.putInt(header, version3);
        ErrnoException.check(
                posix.call(SystemCalls.CAPSET, scratch.address, scratch.address + data, 0), "capset", "nothing");
    }

    /** Touches fresh memory, each page of which takes a fault of its own. */
    private static void touchPages(Posix posix) throws IOException {
        final int readWrite = 1 | 2;
        final int privateAnonymous = 0x02 | 0x20;
        final int noHugePages = 15;
        int bytes = PAGES * PAGE_BYTES;
        long address = ErrnoException.check(
                posix.call(SystemCalls.MMAP, 0, bytes, readWrite, privateAnonymous, -1, 0), "mmap", bytes + " bytes");
        posix.call(SystemCalls.MADVISE, address, bytes, noHugePages);
        ByteBuffer memory = posix.memoryAt(address, bytes);
        for (int page = 0; page < bytes; page += PAGE_BYTES) {
            memory.put(page, (byte) 1);
        }
        posix.call(SystemCalls.MUNMAP, address, bytes, 0);
    }

    private static void nap() throws InterruptedException {
        for (int i = 0; i < NAPS; i++) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    /** A thread that does what it is told, one thing after the other, and sleeps in between. */
    private static final class Worker implements AutoCloseable {
        private final Posix posix;
        private final ExecutorService executor = Executors.newSingleThreadExecutor();

        Worker(Posix posix) {
            this.posix = posix;
        }

        int thread() throws Exception {
            return executor.submit(posix::gettid).get();
        }

        void run(Task task) throws Exception {
            executor.submit(() -> {
                        task.run();
                        return true;
                    })
                    .get();
        }

        void spin(long ns) throws Exception {
            run(() -> {
                long end = System.nanoTime() + ns;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            });
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
}

package org.ipcbench.mechanism.shm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.Topology;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sleeping on shared memory: no wake-up is lost, and none is sent to somebody who is awake.
 *
 * <p>Messages go in batches of random length, each answered, with random pauses of either end, between two threads that are
 * pinned to one CPU or to two. {@code -Dipcbench.stress.messages=100000000} makes it a stress test. Seen on x86, whose
 * memory model hides more than it shows; run it on aarch64, too, before trusting a change.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("alone") // it counts wake-ups, and another program on the CPUs puts ends to sleep
class WakeUpTest {
    private static final long MESSAGES = Long.getLong("ipcbench.stress.messages", 500_000);
    private static final int LONGEST_BATCH = 2000;

    @TempDir
    Path directory;

    static Stream<Arguments> ends() {
        return Stream.of(WaitMode.BLOCK, WaitMode.PARK).flatMap(mode -> Stream.of(1, 2)
                .flatMap(cpus -> Stream.of(1, 64).map(bytes -> Arguments.of(mode, cpus, bytes))));
    }

    @ParameterizedTest(name = "{0}, CPUs: {1}, {2} B")
    @MethodSource("ends")
    void noneIsLost(WaitMode mode, int cpus, int bytes) throws Exception {
        try (Pair pair = new Pair(mode, bytes, PosixBackends.any())) {
            exchange(pair, cpusFor(cpus), bytes, MESSAGES, LONGEST_BATCH, true);
        }
    }

    /**
     * A receiver that was told to wake up is not told again by each message until it has a CPU, and one that was told before it
     * slept looks before it announces itself again. Counted as by a reader of figures: once the code is compiled, and the middle one of
     * several counts. How often ends on one CPU sleep is the scheduler's choice otherwise: a receiver that it lets in
     * as soon as it wakes takes one message and sleeps again.
     */
    @ParameterizedTest(name = "{0}, CPUs: {1}, {2} B")
    @MethodSource("ends")
    void noneIsSentToAnEndThatIsAwake(WaitMode mode, int cpus, int bytes) throws Exception {
        preemptNobodyOnWaking();
        Calls calls = new Calls();
        long messages = 150_000;
        List<Calls.Count> counts = new ArrayList<>();
        try (Pair pair = new Pair(mode, bytes, calls.counting(PosixBackends.any()))) {
            exchange(pair, cpusFor(cpus), bytes, 4 * messages, LONGEST_BATCH, false);
            for (int i = 0; i < 5; i++) {
                calls.startAgain();
                exchange(pair, cpusFor(cpus), bytes, messages, LONGEST_BATCH, false);
                counts.add(calls.count());
            }
        }
        assertThat(middle(counts, count -> count.wakes() - 2 * count.waits()))
                .as("calls to wake beyond two for a sleep, of %d messages: %s", messages, counts)
                .isLessThanOrEqualTo(messages / 1000);
        assertThat(middle(counts, count -> count.wakes() + count.waits()))
                .as("system calls for %d messages: %s", messages, counts)
                .isLessThanOrEqualTo(messages / 20);
    }

    /** What a blocking end looks for in a stream it does not look for in a round trip, even after a stream. */
    @Test
    void eachWaitOfARoundTripIsASleep() throws Exception {
        Calls calls = new Calls();
        long rounds = 5_000;
        try (Pair pair = new Pair(WaitMode.BLOCK, 64, calls.counting(PosixBackends.any()))) {
            exchange(pair, cpusFor(2), 64, 150_000, LONGEST_BATCH, false);
            calls.startAgain();
            exchange(pair, cpusFor(2), 64, rounds, 1, false);
        }
        assertThat(calls.count().waits()).as("sleeps of both ends").isBetween(rounds * 3 / 2, 2 * rounds + 10);
    }

    private static long middle(List<Calls.Count> counts, ToLongFunction<Calls.Count> figure) {
        return counts.stream().mapToLong(figure).sorted().toArray()[counts.size() / 2];
    }

    /** The test of the test: without the look between saying and sleeping, an exchange hangs. */
    @Test
    void withoutTheSecondLookOneIsLost() throws Exception {
        List<Integer> cpus = cpusFor(2);
        try (Pair pair = new Pair(WaitMode.BLOCK, 1, PosixBackends.any())) {
            AtomicLong exchanged = new AtomicLong();
            Thread echo = new Thread(() -> pair.echoWithoutLooking(cpus.get(1)), "echo");
            Thread owner = new Thread(() -> pair.exchangeWithoutLooking(cpus.get(0), exchanged), "owner");
            echo.start();
            owner.start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            boolean hung = false;
            for (long before = -1; !hung && System.nanoTime() < end; ) {
                TimeUnit.MILLISECONDS.sleep(500);
                hung = exchanged.get() == before;
                before = exchanged.get();
            }
            pair.release(echo, owner);
            assertThat(hung).as("hung after " + exchanged + " exchanges").isTrue();
        }
    }

    /** Puts the calling thread, and those it starts, into a policy for which the scheduler takes the CPU from nobody, sched(7). */
    private static void preemptNobodyOnWaking() {
        int batch = 3;
        Memory noPriority = new Memory(64);
        noPriority.clear();
        Object[] arguments = {0, batch, noPriority};
        int result =
                NativeLibrary.getProcess().getFunction("sched_setscheduler").invokeInt(arguments);
        Assumptions.assumeTrue(result == 0, "sched_setscheduler(2) is refused here");
    }

    private static List<Integer> cpusFor(int count) {
        List<Integer> allowed = Topology.read().allowedCpus();
        Assumptions.assumeTrue(allowed.size() >= count, "this process may use one CPU only");
        return List.of(allowed.get(0), allowed.get(count - 1));
    }

    private static void exchange(
            Pair pair, List<Integer> cpus, int bytes, long messages, int longestBatch, boolean pauses)
            throws IOException, InterruptedException, ExecutionException {
        CompletableFuture<Void> receiver = CompletableFuture.runAsync(
                () -> unchecked(() -> receive(pair.peer, cpus.get(1), bytes, messages, longestBatch, pauses)),
                task -> new Thread(task, "receiver").start());
        CompletableFuture<Void> sender = CompletableFuture.runAsync(
                () -> unchecked(() -> send(pair.owner, cpus.get(0), bytes, messages, longestBatch, pauses)),
                task -> new Thread(task, "sender").start());
        CompletableFuture.allOf(receiver, sender).get();
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void unchecked(Task task) {
        try {
            task.run();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void send(
            MessageChannel channel, int cpu, int bytes, long messages, int longestBatch, boolean pauses)
            throws IOException {
        Affinity.pinCurrentThread(cpu);
        ByteBuffer message = ByteBuffer.allocateDirect(bytes);
        Pauses pause = new Pauses(pauses, 1);
        SplittableRandom batches = batches();
        for (long sent = 0; sent < messages; ) {
            long batch = Math.min(messages - sent, batches.nextInt(1, longestBatch + 1));
            for (long i = 0; i < batch; i++) {
                message.put(0, (byte) sent++);
                channel.send(message);
                pause.sometimes();
            }
            channel.receive(message);
        }
    }

    private static void receive(
            MessageChannel channel, int cpu, int bytes, long messages, int longestBatch, boolean pauses)
            throws IOException {
        Affinity.pinCurrentThread(cpu);
        ByteBuffer message = ByteBuffer.allocateDirect(bytes);
        Pauses pause = new Pauses(pauses, 2);
        SplittableRandom batches = batches();
        for (long received = 0; received < messages; ) {
            long batch = Math.min(messages - received, batches.nextInt(1, longestBatch + 1));
            for (long i = 0; i < batch; i++) {
                channel.receive(message);
                if (message.get(0) != (byte) received++) {
                    throw new IOException("message " + received + " is another one");
                }
                pause.sometimes();
            }
            channel.send(message);
        }
    }

    /** Both ends agree on the lengths of the batches. */
    private static SplittableRandom batches() {
        return new SplittableRandom(42);
    }

    /** Pauses rarely, for a while that the other end may spend looking, or falls asleep in. */
    private record Pauses(boolean wanted, SplittableRandom random) {
        Pauses(boolean wanted, long seed) {
            this(wanted, new SplittableRandom(seed));
        }

        void sometimes() {
            if (!wanted) {
                return;
            }
            int chance = random.nextInt();
            if ((chance & 0xfff) == 0) {
                LockSupport.parkNanos(random.nextInt(50_000));
            } else if ((chance & 0xff) == 0) {
                for (int i = random.nextInt(300); i > 0; i--) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Counts the futex calls; slow, and made for calls that are rare. */
    private static final class Calls {
        final AtomicLong waits = new AtomicLong();
        final AtomicLong wakes = new AtomicLong();
        final AtomicLong fruitless = new AtomicLong();

        Posix counting(Posix posix) {
            Class<?>[] types = {Posix.class};
            return (Posix) Proxy.newProxyInstance(Posix.class.getClassLoader(), types, (self, method, args) -> {
                Object result = method.invoke(posix, args);
                if (method.getName().equals("futexWait")) {
                    waits.incrementAndGet();
                } else if (method.getName().equals("futexWake")) {
                    wakes.incrementAndGet();
                    fruitless.addAndGet((int) result == 0 ? 1 : 0);
                }
                return result;
            });
        }

        void startAgain() {
            Stream.of(waits, wakes, fruitless).forEach(counter -> counter.set(0));
        }

        /** How often ends went to sleep, and were woken, and how often that woke nobody. */
        record Count(long waits, long wakes, long fruitless) {}

        Count count() {
            return new Count(waits.get(), wakes.get(), fruitless.get());
        }
    }

    /** Both ends of a ring in one file. */
    private final class Pair implements AutoCloseable {
        private static final int EVENTS_OF_PEER = Layout.ARRIVED;

        private final SharedMemory ownerMemory;
        private final SharedMemory peerMemory;
        private final Layout layout;
        private final int bytes;
        private final Posix posix;
        final SharedChannel owner;
        final SharedChannel peer;
        private volatile boolean stop;

        Pair(WaitMode mode, int bytes, Posix posix) throws IOException {
            this.bytes = bytes;
            this.posix = posix;
            this.layout = Ring.layout(bytes, 1 << 16);
            Path file = directory.resolve("ring");
            this.ownerMemory = SharedMemory.create(file, layout.totalBytes());
            this.peerMemory = SharedMemory.open(file, layout.totalBytes());
            ChannelSpec spec = ChannelSpec.of(posix.backend(), bytes, mode);
            this.owner = new SharedChannel(ownerMemory, layout, ring(ownerMemory, 0), 0, spec, posix);
            this.peer = new SharedChannel(peerMemory, layout, ring(peerMemory, 1), 1, spec, posix);
        }

        private Ring ring(SharedMemory memory, int sends) {
            return new Ring(memory, layout, sends, bytes, posix);
        }

        void exchangeWithoutLooking(int cpu, AtomicLong exchanged) {
            unchecked(() -> {
                Affinity.pinCurrentThread(cpu);
                Ring ring = ring(ownerMemory, 0);
                SharedWait wait = new SharedWait(ownerMemory, posix);
                ByteBuffer message = ByteBuffer.allocateDirect(bytes);
                SplittableRandom random = new SplittableRandom(1);
                while (!stop) {
                    ring.put(message);
                    wait.wake(layout.control(0) + EVENTS_OF_PEER, layout.control(0) + Layout.RECEIVER);
                    receiveWithoutLooking(ring, wait, layout.control(1), message, random);
                    exchanged.incrementAndGet();
                }
            });
        }

        void echoWithoutLooking(int cpu) {
            unchecked(() -> {
                Affinity.pinCurrentThread(cpu);
                Ring ring = ring(peerMemory, 1);
                SharedWait wait = new SharedWait(peerMemory, posix);
                ByteBuffer message = ByteBuffer.allocateDirect(bytes);
                SplittableRandom random = new SplittableRandom(2);
                while (!stop) {
                    receiveWithoutLooking(ring, wait, layout.control(0), message, random);
                    ring.put(message);
                    wait.wake(layout.control(1) + Layout.ARRIVED, layout.control(1) + Layout.RECEIVER);
                }
            });
        }

        private void receiveWithoutLooking(
                Ring ring, SharedWait wait, int control, ByteBuffer into, SplittableRandom random) throws IOException {
            while (!ring.take(into) && !stop) {
                // Long enough for a message to arrive between the look and the announcement, now and then.
                for (int i = random.nextInt(100); i > 0; i--) {
                    Thread.onSpinWait();
                }
                int event = wait.prepare(control + Layout.ARRIVED, control + Layout.RECEIVER);
                wait.sleep(control + Layout.ARRIVED, event);
                wait.awake(control + Layout.RECEIVER);
            }
        }

        /** Lets threads that hang go. */
        void release(Thread... threads) throws InterruptedException {
            stop = true;
            SharedWait wait = new SharedWait(ownerMemory, posix);
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    for (int direction = 0; direction < 2; direction++) {
                        int control = layout.control(direction);
                        wait.wake(control + Layout.ARRIVED, control + Layout.RECEIVER);
                    }
                    thread.join(1);
                }
            }
        }

        @Override
        public void close() throws IOException {
            owner.close();
            peer.close();
            java.nio.file.Files.delete(directory.resolve("ring"));
        }
    }
}

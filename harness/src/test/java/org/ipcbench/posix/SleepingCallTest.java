package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While a call sleeps, the JVM can do everything else, such as collect garbage.
 *
 * <p>Another process wakes the sleeper after a while: if a backend held up the JVM, none of its own threads could.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("alone") // it times collections
class SleepingCallTest {
    /** How long a call sleeps at most: if it delays the collection, only this ends both. */
    private static final Duration SLEEP = Duration.ofSeconds(2);

    private static final Duration PROMPT = Duration.ofMillis(500);

    @TempDir
    Path directory;

    static Stream<Named<Posix>> backends() throws IOException {
        return PosixTest.backends();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aReadDoesNotDelayTheCollector(Posix posix) throws Exception {
        String fifo = directory.resolve("fifo").toString();
        posix.mkfifo(fifo, 0600);
        int descriptor = posix.open(fifo, Posix.O_RDWR, 0);
        ByteBuffer in = ByteBuffer.allocateDirect(1);
        Process writer = new ProcessBuilder(
                        "sh", "-c", "timeout " + SLEEP.toSeconds() + " cat; printf x >\"$1\"", "sh", fifo)
                .start();
        collectsWhile(() -> posix.read(descriptor, posix.addressOf(in), 1), writer);
        posix.close(descriptor);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aSemaphoreDoesNotDelayTheCollector(Posix posix) throws Exception {
        String name = "/ipcbench-sleep-" + ProcessHandle.current().pid();
        try (NativeString text = new NativeString(posix, name)) {
            long semaphore = posix.semOpen(text.address(), Posix.O_CREAT, 0600, 0);
            Process poster = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Poster.class.getName(),
                            name)
                    .start();
            try {
                collectsWhile(() -> posix.semWait(semaphore), poster);
            } finally {
                posix.semUnlink(text.address());
                posix.semClose(semaphore);
            }
        }
    }

    private static void collectsWhile(LongSupplier sleeping, Process waker) throws Exception {
        CompletableFuture<Long> woken = CompletableFuture.supplyAsync(sleeping::getAsLong);
        TimeUnit.MILLISECONDS.sleep(200);
        long start = System.nanoTime();
        System.gc();
        Duration collected = Duration.ofNanos(System.nanoTime() - start);
        assertThat(woken).as("the call still sleeps").isNotDone();
        assertThat(collected).isLessThan(PROMPT);
        waker.getOutputStream().close();
        assertThat(waker.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(woken.get(5, TimeUnit.SECONDS)).isNotNegative();
    }

    /** Another JVM, which posts a semaphore as soon as its input ends, and unasked after a while. */
    static final class Poster {
        private Poster() {}

        public static void main(String[] args) throws Exception {
            Thread told = new Thread(Poster::awaitEndOfInput);
            told.setDaemon(true);
            told.start();
            told.join(SLEEP.toMillis());
            Posix posix = PosixBackends.get(PosixBackends.JNA);
            try (NativeString name = new NativeString(posix, args[0])) {
                posix.semPost(posix.semOpen(name.address(), 0, 0, 0));
            }
        }

        private static void awaitEndOfInput() {
            try {
                System.in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignalsTest {
    private static final int SIGSEGV = 11;

    private static Signals takenHere(Posix posix, int signal) throws IOException {
        Signals signals = new Signals(posix, signal);
        assertThat(signals.blockHere()).isZero();
        signals.keepHarmless();
        assertThat(signals.poll()).isEqualTo(-Errno.EAGAIN);
        return signals;
    }

    @ParameterizedTest
    @MethodSource("org.ipcbench.posix.PosixTest#backends")
    void aPendingStandardSignalSwallowsTheNext(Posix posix) throws IOException {
        Signals signals = takenHere(posix, Signals.SIGUSR1);
        for (int i = 0; i < 5; i++) {
            assertThat(signals.raise(posix.getpid(), posix.gettid())).isZero();
        }
        assertThat(signals.await()).isEqualTo(Signals.SIGUSR1);
        assertThat(signals.poll()).isEqualTo(-Errno.EAGAIN);
    }

    @ParameterizedTest
    @MethodSource("org.ipcbench.posix.PosixTest#backends")
    void realTimeSignalsComeOneByOneInOrderWithTheirValues(Posix posix) throws IOException {
        Signals low = takenHere(posix, 40);
        Signals high = takenHere(posix, 41);
        for (int value : List.of(7, 8, 9)) {
            assertThat(high.queue(posix.getpid(), posix.gettid(), 10 * value)).isZero();
            assertThat(low.queue(posix.getpid(), posix.gettid(), value)).isZero();
        }
        for (int value : List.of(7, 8, 9)) {
            assertThat(low.await()).isEqualTo(40);
            assertThat(low.value()).isEqualTo(value);
        }
        for (int value : List.of(70, 80, 90)) {
            assertThat(high.await()).isEqualTo(41);
            assertThat(high.value()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("org.ipcbench.posix.PosixTest#backends")
    void aSignalAtAThreadThatHasNotBlockedItKillsNobody(Posix posix) throws Exception {
        Signals signals = takenHere(posix, Signals.SIGUSR1);
        CompletableFuture<Integer> tid = new CompletableFuture<>();
        CountDownLatch over = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            tid.complete(posix.gettid());
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        assertThat(signals.raise(posix.getpid(), tid.get(5, TimeUnit.SECONDS))).isZero();
        assertThat(signals.raise(posix.getpid(), posix.gettid())).isZero();
        assertThat(signals.await()).as("the thread that waits gets its own").isEqualTo(Signals.SIGUSR1);
        assertThat(other.isAlive()).isTrue();
        over.countDown();
    }

    @ParameterizedTest
    @MethodSource("org.ipcbench.posix.PosixTest#backends")
    void whatTheJvmHandlesIsLeftToIt(Posix posix) throws IOException {
        assertThat(Signals.handled(posix, SIGSEGV)).isTrue();
        assertThat(Signals.handled(posix, Signals.SIGUSR1)).isFalse();
        assertThatThrownBy(() -> new Signals(posix, SIGSEGV).keepHarmless())
                .hasMessageContaining("handles signal 11 already");
    }

    @ParameterizedTest
    @MethodSource("org.ipcbench.posix.PosixTest#backends")
    void aThreadThatIsGoneCannotBeRaised(Posix posix) throws Exception {
        CompletableFuture<Integer> tid = new CompletableFuture<>();
        Thread gone = new Thread(() -> tid.complete(posix.gettid()));
        gone.start();
        gone.join();
        Signals signals = new Signals(posix, Signals.SIGUSR1);
        // The kernel may take a moment longer than the JVM to end the thread.
        int result = signals.raise(posix.getpid(), tid.get());
        for (int i = 0; i < 1000 && result == 0; i++) {
            TimeUnit.MILLISECONDS.sleep(1);
            result = signals.raise(posix.getpid(), tid.get());
        }
        assertThat(result).isEqualTo(-Errno.ESRCH);
    }
}

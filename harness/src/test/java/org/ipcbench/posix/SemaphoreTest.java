package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The C library's named semaphores through every backend. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SemaphoreTest {
    private final String name = "/ipcbench-test-" + ProcessHandle.current().pid();

    static Stream<Named<Posix>> backends() throws IOException {
        return PosixTest.backends();
    }

    @AfterEach
    void unlink() throws IOException {
        unlink(PosixBackends.any());
    }

    private int unlink(Posix posix) {
        try (NativeString text = new NativeString(posix, name)) {
            return posix.semUnlink(text.address());
        }
    }

    private long open(Posix posix, int flags) {
        try (NativeString text = new NativeString(posix, name)) {
            return posix.semOpen(text.address(), flags, 0600, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void count(Posix posix) {
        long semaphore = open(posix, Posix.O_CREAT | Posix.O_EXCL);
        assertThat(semaphore).isPositive();
        assertThat(posix.semWait(semaphore)).as("it was made with one").isZero();
        assertThat(posix.semTryWait(semaphore)).isEqualTo(-Errno.EAGAIN);
        assertThat(posix.semPost(semaphore)).isZero();
        assertThat(posix.semTryWait(semaphore)).isZero();
        assertThat(posix.semClose(semaphore)).isZero();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void areFoundByName(Posix posix) {
        assertThat(open(posix, 0)).isEqualTo(-Errno.ENOENT);
        long first = open(posix, Posix.O_CREAT | Posix.O_EXCL);
        assertThat(open(posix, Posix.O_CREAT | Posix.O_EXCL)).isEqualTo(-Errno.EEXIST);
        assertThat(open(posix, 0)).as("the same in the same process").isEqualTo(first);
        assertThat(unlink(posix)).isZero();
        assertThat(unlink(posix)).isEqualTo(-Errno.ENOENT);
        assertThat(posix.semClose(first)).isZero();
        assertThat(posix.semClose(first)).isZero();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aGateEndsAWait(Posix posix) throws Exception {
        long semaphore = open(posix, Posix.O_CREAT);
        posix.semWait(semaphore);
        CallGate gate = new CallGate(posix);
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                gate.enter();
                return posix.semWait(semaphore);
            } catch (IOException e) {
                return 0;
            } finally {
                gate.exit();
            }
        });
        TimeUnit.MILLISECONDS.sleep(100);

        assertThat(gate.close()).isTrue();
        assertThat(waiting.get(1, TimeUnit.SECONDS)).isEqualTo(-Errno.EINTR);
        posix.semClose(semaphore);
    }
}

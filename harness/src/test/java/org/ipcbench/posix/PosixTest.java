package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every backend of {@link Posix} promises. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PosixTest {
    @TempDir
    Path directory;

    static Stream<Posix> backends() throws IOException {
        return Stream.of(PosixBackends.get(PosixBackends.JNA));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void failingCallsReturnTheNegatedErrno(Posix posix) {
        assertThat(posix.open(directory.resolve("none").toString(), Posix.O_RDONLY, 0))
                .isEqualTo(-Errno.ENOENT);
        assertThat(posix.close(-1)).isEqualTo(-Errno.EBADF);
        assertThat(posix.read(-1, 0, 0)).isEqualTo(-Errno.EBADF);
        assertThat(posix.mkfifo(directory.toString(), 0600)).isEqualTo(-Errno.EEXIST);
        assertThat(new MessageQueues(posix).open("/ipcbench-no-such-queue", Posix.O_RDONLY, 0, 0, 0))
                .isEqualTo(-Errno.ENOENT);
        assertThat(posix.pinCurrentThread(8191)).isEqualTo(-Errno.EINVAL);
        assertThat(posix.pinCurrentThread(-1)).isEqualTo(-Errno.EINVAL);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void errnoBelongsToItsThread(Posix posix) throws Exception {
        CompletableFuture<?>[] threads = Stream.<Runnable>of(
                        () -> expectAlways(posix, -1, -Errno.EBADF), () -> expectAlways(posix, openNull(posix), 0))
                .map(CompletableFuture::runAsync)
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(threads).get(20, TimeUnit.SECONDS);
    }

    private static int openNull(Posix posix) {
        return posix.open("/dev/null", Posix.O_RDONLY, 0);
    }

    private static void expectAlways(Posix posix, int descriptor, long expected) {
        for (int i = 0; i < 20_000; i++) {
            assertThat(posix.read(descriptor, 0, 0)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void bytesGoThroughAFifo(Posix posix) throws IOException {
        String fifo = directory.resolve("fifo").toString();
        ErrnoException.check(posix.mkfifo(fifo, 0600), "mkfifo", fifo);
        int descriptor = (int) ErrnoException.check(posix.open(fifo, Posix.O_RDWR | Posix.O_NONBLOCK, 0), "open", fifo);
        ByteBuffer out = ByteBuffer.allocateDirect(3).put(0, (byte) 7).put(2, (byte) 9);
        ByteBuffer in = ByteBuffer.allocateDirect(3);

        assertThat(posix.pollNow(descriptor, Posix.POLLIN)).isZero();
        assertThat(posix.read(descriptor, posix.addressOf(in), 3)).isEqualTo(-Errno.EAGAIN);
        assertThat(posix.write(descriptor, posix.addressOf(out), 3)).isEqualTo(3);
        assertThat(posix.pollNow(descriptor, Posix.POLLIN)).isEqualTo(1);
        assertThat(posix.read(descriptor, posix.addressOf(in), 3)).isEqualTo(3);
        assertThat(in).isEqualTo(out);
        assertThat(posix.close(descriptor)).isZero();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void bytesGoThroughAPipeFromItsSecondEndToItsFirst(Posix posix) throws IOException {
        int[] ends = new int[2];
        ErrnoException.check(posix.pipe2(ends, Posix.O_CLOEXEC | Posix.O_NONBLOCK), "pipe2", "");
        ByteBuffer out = ByteBuffer.allocateDirect(1).put(0, (byte) 7);
        ByteBuffer in = ByteBuffer.allocateDirect(1);

        assertThat(posix.write(ends[1], posix.addressOf(out), 1)).isEqualTo(1);
        assertThat(posix.read(ends[0], posix.addressOf(in), 1)).isEqualTo(1);
        assertThat(in).isEqualTo(out);
        assertThat(posix.close(ends[1])).isZero();
        assertThat(posix.read(ends[0], posix.addressOf(in), 1))
                .as("the end of the file")
                .isZero();
        assertThat(posix.close(ends[0])).isZero();
        assertThat(posix.pipe2(ends, -1)).isEqualTo(-Errno.EINVAL);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aGateEndsABlockedCall(Posix posix) throws Exception {
        String fifo = directory.resolve("gate").toString();
        posix.mkfifo(fifo, 0600);
        int descriptor = posix.open(fifo, Posix.O_RDWR, 0);
        CallGate gate = new CallGate(posix);
        ByteBuffer in = ByteBuffer.allocateDirect(1);
        CompletableFuture<Long> blocked = CompletableFuture.supplyAsync(() -> {
            try {
                gate.enter();
                return posix.read(descriptor, posix.addressOf(in), 1);
            } catch (ClosedChannelException e) {
                return 0L;
            } finally {
                gate.exit();
            }
        });
        TimeUnit.MILLISECONDS.sleep(100);

        assertThat(gate.close()).isTrue();
        assertThat(blocked.get(1, TimeUnit.SECONDS)).isEqualTo(-Errno.EINTR);
        assertThat(gate.close()).as("again").isFalse();
        assertThatThrownBy(gate::enter).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(gate::stillOpen).isInstanceOf(ClosedChannelException.class);
        posix.close(descriptor);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aBufferAddressFollowsThePosition(Posix posix) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(16);
        BufferAddress address = new BufferAddress(posix, 8);
        long base = address.of(buffer.limit(8));
        assertThat(address.of(buffer.limit(12).position(4))).isEqualTo(base + 4);
        assertThatThrownBy(() -> address.of(buffer.position(5))).hasMessage("remaining=7, messageBytes=8");
        assertThatThrownBy(() -> address.of(ByteBuffer.allocate(8))).hasMessageContaining("not direct");
    }

    @ParameterizedTest
    @MethodSource("backends")
    void anErrorNamesCallObjectAndReason(Posix posix) {
        assertThatThrownBy(() -> ErrnoException.check(-Errno.ENOSPC, "mq_open", "/q"))
                .hasMessage("mq_open /q: ENOSPC, no space left");
        assertThat(Errno.describe(9999)).isEqualTo("errno 9999");
        assertThat(posix.backend()).isEqualTo("jna");
    }
}

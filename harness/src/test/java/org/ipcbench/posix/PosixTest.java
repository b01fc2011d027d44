package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every backend of {@link Posix} promises. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PosixTest {
    private static final int EISDIR = 21;

    @TempDir
    Path directory;

    /** Every backend that this JVM can have: a missing one fails here, not silently. */
    static Stream<Named<Posix>> backends() throws IOException {
        List<Named<Posix>> backends = new ArrayList<>();
        for (String id : PosixBackends.ids()) {
            if (Runtime.version().feature() >= 22 || !id.equals(PosixBackends.FFM)) {
                backends.add(Named.of(id, PosixBackends.get(id)));
            }
        }
        return backends.stream();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aBackendKnowsItsName(Posix posix) throws IOException {
        assertThat(PosixBackends.get(posix.backend())).isSameAs(posix);
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
        assertThat(posix.affinity(Integer.MAX_VALUE, new long[Posix.CPU_LONGS])).isEqualTo(-Errno.ESRCH);
        assertThat(posix.setAffinity(0, new long[Posix.CPU_LONGS])).isEqualTo(-Errno.EINVAL);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aThreadIsBoundToTheCpusThatAreGivenAndToldThem(Posix posix) throws Exception {
        CompletableFuture.runAsync(
                        () -> {
                            long[] before = new long[Posix.CPU_LONGS];
                            assertThat(posix.affinity(0, before)).isZero();
                            BitSet last = new BitSet();
                            last.set(BitSet.valueOf(before).length() - 1);

                            assertThat(posix.setAffinity(
                                            posix.gettid(), Arrays.copyOf(last.toLongArray(), before.length)))
                                    .isZero();

                            long[] after = new long[Posix.CPU_LONGS];
                            assertThat(posix.affinity(0, after)).isZero();
                            assertThat(BitSet.valueOf(after)).isEqualTo(last);
                        },
                        task -> new Thread(task).start())
                .get();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void errnoBelongsToItsThread(Posix posix) throws Exception {
        int directoryItself = posix.open(directory.toString(), Posix.O_RDONLY, 0);
        int nothing = posix.open("/dev/null", Posix.O_RDONLY, 0);
        Executor threads = task -> new Thread(task).start();
        CompletableFuture<?>[] ends = Stream.<Runnable>of(
                        () -> expectAlways(posix, -1, -Errno.EBADF),
                        () -> expectAlways(posix, directoryItself, -EISDIR),
                        () -> expectAlways(posix, nothing, 0))
                .map(task -> CompletableFuture.runAsync(task, threads))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends).get(20, TimeUnit.SECONDS);
        posix.close(directoryItself);
        posix.close(nothing);
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
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aCallThatComesBackAtOnceIsTheSameCall(Posix posix) {
        assertThat(posix.getpid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(posix.callBriefly(SystemCalls.CLOSE, -1, 0, 0)).isEqualTo(-Errno.EBADF);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void sixArgumentsArriveInOrder(Posix posix) throws IOException {
        final int page = 4096;
        final int readOnly = 1;
        final int shared = 1;
        byte[] content = new byte[2 * page];
        content[page + 3] = 77;
        String file = Files.write(directory.resolve("mapped"), content).toString();
        int descriptor = posix.open(file, Posix.O_RDONLY, 0);

        long address = posix.call(SystemCalls.MMAP, 0, page, readOnly, shared, descriptor, page);
        assertThat(address).isPositive();
        assertThat(posix.memoryAt(address, page).get(3))
                .as("of the second page")
                .isEqualTo((byte) 77);
        assertThat(posix.call(SystemCalls.MMAP, 0, page, readOnly, shared, descriptor, 1))
                .as("an offset that is no page's")
                .isEqualTo(-Errno.EINVAL);
        assertThat(posix.call(SystemCalls.MUNMAP, address, page, 0)).isZero();
        assertThat(posix.close(descriptor)).isZero();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void fiveArgumentsArriveInOrder(Posix posix) {
        ByteBuffer nothing = ByteBuffer.allocateDirect(32).order(ByteOrder.nativeOrder());
        long now = posix.addressOf(nothing);
        assertThat(posix.call(SystemCalls.PPOLL, 0, 0, now, now + 16, 8)).isZero();
        assertThat(posix.call(SystemCalls.PPOLL, 0, 0, now, now + 16, 7))
                .as("a mask of signals has 8 bytes")
                .isEqualTo(-Errno.EINVAL);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void theCallsThatMoveMessagesWithFiveArgumentsGetThemAll(Posix posix) {
        MessageQueues queues = new MessageQueues(posix);
        String name = "/ipcbench-five-" + ProcessHandle.current().pid();
        int queue = queues.open(name, Posix.O_CREAT | Posix.O_RDWR, 0600, 2, 8);
        ByteBuffer message = ByteBuffer.allocateDirect(32).order(ByteOrder.nativeOrder());
        long address = posix.addressOf(message);
        assertThat(queues.tryReceive(queue, address, 8))
                .as("a time that is over")
                .isEqualTo(-Errno.ETIMEDOUT);
        assertThat(queues.send(queue, address, 5, 1)).isZero();
        assertThat(queues.send(queue, address, 6, 2)).isZero();
        assertThat(queues.trySend(queue, address, 7, 3)).isEqualTo(-Errno.ETIMEDOUT);
        assertThat(posix.call(SystemCalls.MQ_TIMEDRECEIVE, queue, address, 8, address + 8, 0))
                .as("the more urgent")
                .isEqualTo(6);
        assertThat(message.getInt(8)).as("its priority").isEqualTo(2);
        message.putLong(16, 0).putLong(24, -1);
        assertThat(posix.call(SystemCalls.MQ_TIMEDSEND, queue, address, 7, 0, address + 16))
                .as("no time of this world")
                .isEqualTo(-Errno.EINVAL);
        queues.unlink(name);
        queues.close(queue);

        final int type = 7;
        final int noWait = 04000;
        int systemV = (int) posix.call(SystemCalls.MSGGET, 0, 0600, 0);
        message.putLong(0, type);
        assertThat(posix.call(SystemCalls.MSGSND, systemV, address, 3, 0)).isZero();
        assertThat(posix.call(SystemCalls.MSGRCV, systemV, address, 8, type + 1, noWait))
                .isEqualTo(-Errno.ENOMSG);
        assertThat(posix.call(SystemCalls.MSGRCV, systemV, address, 8, type, noWait))
                .isEqualTo(3);
        assertThat(posix.call(SystemCalls.MSGCTL, systemV, 0, 0)).isZero();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void fourArgumentsArriveInOrder(Posix posix) {
        ByteBuffer word = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
        assertThat(posix.futexWait(posix.addressOf(word), 1))
                .as("the word is 0")
                .isEqualTo(-Errno.EAGAIN);
        ByteBuffer soon = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
        soon.putLong(8, 1_000_000);
        long address = posix.addressOf(word);
        assertThat(posix.call(SystemCalls.FUTEX, address, 0, 0, posix.addressOf(soon)))
                .isEqualTo(-Errno.ETIMEDOUT);
        assertThat(posix.futexWake(address, 1)).isZero();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void memoryIsTheSameFromBothSides(Posix posix) {
        for (int bytes : new int[] {1, 64, 100_000}) {
            ByteBuffer from = ByteBuffer.allocateDirect(bytes).put(bytes - 1, (byte) 5);
            ByteBuffer to = ByteBuffer.allocateDirect(bytes + 1);
            posix.memcpy(posix.addressOf(to.position(1)), posix.addressOf(from), bytes);
            assertThat(to.get(bytes - 1)).as("the last of %s bytes", bytes).isEqualTo((byte) 5);
            assertThat(to.get(bytes)).as("behind them").isZero();

            ByteBuffer view = posix.memoryAt(posix.addressOf(to), bytes);
            assertThat(view.isDirect()).isTrue();
            assertThat(view.order()).isEqualTo(ByteOrder.nativeOrder());
            assertThat(view).isEqualTo(from);
            assertThat(posix.addressOf(view)).isEqualTo(posix.addressOf(to));
        }
        ByteBuffer whole = ByteBuffer.allocateDirect(16);
        ByteBuffer tail = whole.position(4).slice();
        assertThat(posix.addressOf(tail)).as("of a slice").isEqualTo(posix.addressOf(whole) + 4);
    }
}

package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnixSocketsTest {
    private static final int NO_WAIT = Sockets.MSG_DONTWAIT;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("org.ipcbench.posix.PosixTest#backends")
    void aDescriptorArrivesAsAnotherNumberOfTheSameThing(Posix posix) {
        UnixSockets sockets = new UnixSockets(posix);
        int[] pair = connected(sockets);
        int event = posix.eventfd(0, Posix.O_CLOEXEC | Posix.O_NONBLOCK);
        ByteBuffer count = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
        long address = posix.addressOf(count);
        int[] received = new int[1];

        assertThat(sockets.receiveDescriptors(pair[0], received, NO_WAIT)).isEqualTo(-Errno.EAGAIN);
        assertThat(sockets.sendDescriptors(pair[1], new int[] {event})).isEqualTo(1);
        assertThat(sockets.receiveDescriptors(pair[0], received, NO_WAIT)).isEqualTo(1);
        assertThat(received[0]).isNotEqualTo(event);

        count.putLong(0, 5);
        assertThat(posix.write(event, address, 8)).isEqualTo(8);
        assertThat(posix.read(received[0], address, 8)).isEqualTo(8);
        assertThat(count.getLong(0)).isEqualTo(5);
        closeAll(posix, event, received[0], pair[0], pair[1]);
    }

    @ParameterizedTest
    @MethodSource("org.ipcbench.posix.PosixTest#backends")
    void moreDescriptorsThanThereIsRoomForAreClosedAgain(Posix posix) {
        UnixSockets sockets = new UnixSockets(posix);
        int[] pair = connected(sockets);
        int[] ends = new int[2];
        assertThat(posix.pipe2(ends, Posix.O_CLOEXEC | Posix.O_NONBLOCK)).isZero();

        assertThat(sockets.sendDescriptors(pair[1], new int[] {ends[0], ends[1], ends[1]}))
                .isEqualTo(1);
        assertThat(sockets.receiveDescriptors(pair[0], new int[2], NO_WAIT)).isEqualTo(-Errno.EMSGSIZE);

        posix.close(ends[1]);
        ByteBuffer one = ByteBuffer.allocateDirect(1);
        assertThat(posix.read(ends[0], posix.addressOf(one), 1))
                .as("nobody has the writing end any more")
                .isZero();
        closeAll(posix, ends[0], pair[0], pair[1]);
    }

    @ParameterizedTest
    @MethodSource("org.ipcbench.posix.PosixTest#backends")
    void moreThanTheKernelPassesIsRefusedInWords(Posix posix) {
        UnixSockets sockets = new UnixSockets(posix);
        assertThatThrownBy(() -> sockets.sendDescriptors(-1, new int[254]))
                .hasMessage("descriptors=254, must be 1 to 253: the kernel passes no more with one message");
        assertThat(sockets.sendDescriptors(-1, new int[253])).isEqualTo(-Errno.EBADF);
    }

    @ParameterizedTest
    @MethodSource("org.ipcbench.posix.PosixTest#backends")
    void aPathThatIsTooLongIsRefused(Posix posix) {
        assertThat(new UnixSockets(posix).bind(-1, "/" + "x".repeat(107))).isEqualTo(-Errno.ENAMETOOLONG);
    }

    /** Returns a bound socket and one connected to it. */
    private int[] connected(UnixSockets sockets) {
        String path = directory.resolve("s").toString();
        int bound = sockets.socket();
        int talking = sockets.socket();
        assertThat(sockets.connect(talking, path)).isEqualTo(-Errno.ENOENT);
        assertThat(sockets.bind(bound, path)).isZero();
        assertThat(sockets.connect(talking, path)).isZero();
        return new int[] {bound, talking};
    }

    private static void closeAll(Posix posix, int... descriptors) {
        for (int descriptor : descriptors) {
            assertThat(posix.close(descriptor)).isZero();
        }
    }
}

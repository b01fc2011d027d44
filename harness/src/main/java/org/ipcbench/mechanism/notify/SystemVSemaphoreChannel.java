package org.ipcbench.mechanism.notify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.SystemV;
import org.ipcbench.spi.PeerClosedException;

/** Adds to one semaphore of a set and subtracts from the other; semop(2). */
final class SystemVSemaphoreChannel extends GatedChannel {
    private final SystemV systemV;
    private final int set;
    private final Closeable owned;

    /** Three struct sembuf: add, subtract, subtract without sleeping. Written once. */
    private final ByteBuffer operations;

    private final long add;
    private final long subtract;
    private final long trySubtract;

    /** @param owned what to close with this end */
    SystemVSemaphoreChannel(SystemV systemV, int set, int in, int out, Closeable owned) throws IOException {
        super(systemV.posix());
        this.systemV = systemV;
        this.set = set;
        this.owned = owned;
        this.operations = ByteBuffer.allocateDirect(3 * SystemV.SEMBUF_BYTES).order(ByteOrder.nativeOrder());
        this.add = operation(0, out, 1, 0);
        this.subtract = operation(1, in, -1, 0);
        this.trySubtract = operation(2, in, -1, SystemV.IPC_NOWAIT);
    }

    private long operation(int index, int number, int change, int flags) {
        SystemV.putOperation(operations, index, number, change, flags);
        return posix.addressOf(operations) + (long) index * SystemV.SEMBUF_BYTES;
    }

    @Override
    long give() {
        return systemV.operate(set, add, 1);
    }

    @Override
    long take(boolean sleeps) {
        int result = systemV.operate(set, sleeps ? subtract : trySubtract, 1);
        return result < 0 ? result : 1;
    }

    @Override
    IOException failure(int errno, boolean raising) {
        return switch (errno) {
            case Errno.ERANGE -> new IOException("the semaphore is at its maximum, 32767: nobody takes the raises");
            case Errno.EIDRM, Errno.EINVAL -> new PeerClosedException("the set of semaphores was removed");
            default -> ErrnoException.of(errno, "semop", "the set");
        };
    }

    @Override
    void release() throws IOException {
        owned.close();
    }
}

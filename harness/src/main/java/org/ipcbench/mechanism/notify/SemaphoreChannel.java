package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.mechanism.support.NamedSemaphores;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;

/** Posts one semaphore and waits for another; sem_post(3), sem_wait(3). */
final class SemaphoreChannel extends GatedChannel {
    private final long in;
    private final long out;

    private SemaphoreChannel(Posix posix, long in, long out) throws IOException {
        super(posix);
        this.in = in;
        this.out = out;
    }

    /** Opens the pair; {@code in} is the one to wait for. */
    static SemaphoreChannel open(Posix posix, String address, int in) throws IOException {
        long[] pair = NamedSemaphores.open(posix, address);
        return OnFailure.close(
                () -> NamedSemaphores.close(posix, pair), () -> new SemaphoreChannel(posix, pair[in], pair[1 - in]));
    }

    @Override
    long give() {
        return posix.semPost(out);
    }

    @Override
    long take(boolean sleeps) {
        int result = sleeps ? posix.semWait(in) : posix.semTryWait(in);
        return result < 0 ? result : 1;
    }

    @Override
    IOException failure(int errno, boolean raising) {
        return errno == Errno.EOVERFLOW
                ? new IOException("the semaphore is at its maximum, SEM_VALUE_MAX: nobody takes the raises")
                : ErrnoException.of(errno, raising ? "sem_post" : "sem_wait", "the semaphore");
    }

    @Override
    void release() throws IOException {
        NamedSemaphores.close(posix, in, out);
    }
}

package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.NativeString;
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

    /** Opens two semaphores that exist. */
    static SemaphoreChannel open(Posix posix, String in, String out) throws IOException {
        long incoming = open(posix, in, 0);
        long outgoing = 0;
        try {
            outgoing = open(posix, out, 0);
            return new SemaphoreChannel(posix, incoming, outgoing);
        } catch (IOException e) {
            posix.semClose(incoming);
            if (outgoing != 0) {
                posix.semClose(outgoing);
            }
            throw e;
        }
    }

    /** Opens a semaphore, or makes one of value 0, and returns its address. */
    static long open(Posix posix, String name, int flags) throws IOException {
        try (NativeString text = new NativeString(posix, name)) {
            return ErrnoException.check(posix.semOpen(text.address(), flags, 0600, 0), "sem_open", name);
        }
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
        int first = posix.semClose(in);
        int second = posix.semClose(out);
        ErrnoException.check(first, "sem_close", "the incoming semaphore");
        ErrnoException.check(second, "sem_close", "the outgoing semaphore");
    }
}

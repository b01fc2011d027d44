package org.ipcbench.mechanism.lock;

import java.io.IOException;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.LockChannel;

/** Locks made of system calls; the channel may be closed while one of them sleeps. */
abstract class GatedLocks implements LockChannel {
    final Posix posix;
    private final String what;
    private final CallGate gate;

    /** @param what is locked, for messages */
    GatedLocks(Posix posix, String what) throws IOException {
        this.posix = posix;
        this.what = what;
        this.gate = new CallGate(posix);
    }

    /** Takes a lock; returns a negated errno if it is not free, or a signal came first. */
    abstract long take(int lock, boolean sleeps);

    /** Releases a lock; returns a negated errno if that fails. */
    abstract long give(int lock);

    /** Releases this end's resources; called when no call is under way. */
    abstract void letGo() throws IOException;

    @Override
    public final void acquire(int lock) throws IOException {
        takes(lock, true);
    }

    @Override
    public final boolean tryAcquire(int lock) throws IOException {
        return takes(lock, false);
    }

    private boolean takes(int lock, boolean sleeps) throws IOException {
        gate.enter();
        try {
            while (true) {
                long result = take(lock, sleeps);
                if (result >= 0) {
                    return true;
                }
                again(result);
                if (!sleeps) {
                    return false;
                }
            }
        } finally {
            gate.exit();
        }
    }

    /** Returns if the lock was merely not free, otherwise throws. */
    private void again(long result) throws IOException {
        gate.stillOpen();
        if (result != -Errno.EAGAIN && result != -Errno.EINTR) {
            throw ErrnoException.of((int) -result, "acquire", what);
        }
    }

    @Override
    public final void release(int lock) throws IOException {
        gate.enter();
        try {
            ErrnoException.check(give(lock), "release", what);
        } finally {
            gate.exit();
        }
    }

    @Override
    public final void close() throws IOException {
        if (gate.close()) {
            letGo();
        }
    }
}

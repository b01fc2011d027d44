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
    private final CallGate gate;

    GatedLocks(Posix posix) throws IOException {
        this.posix = posix;
        this.gate = new CallGate(posix);
    }

    /** Takes a lock; returns a negated errno if it is not free, or a signal came first. */
    abstract long take(int lock, boolean sleeps);

    /** Releases a lock; returns a negated errno if that fails. */
    abstract long give(int lock);

    /** Names what is locked, for messages. */
    abstract String what();

    /** Releases this end's resources; called when no call is under way. */
    abstract void letGo() throws IOException;

    @Override
    public final void acquire(int lock) throws IOException {
        gate.enter();
        try {
            long result = take(lock, true);
            while (result < 0) {
                again(result);
                result = take(lock, true);
            }
        } finally {
            gate.exit();
        }
    }

    @Override
    public final boolean tryAcquire(int lock) throws IOException {
        gate.enter();
        try {
            long result = take(lock, false);
            if (result < 0) {
                again(result);
            }
            return result >= 0;
        } finally {
            gate.exit();
        }
    }

    /** Returns if the lock was merely not free, otherwise throws. */
    private void again(long result) throws IOException {
        gate.stillOpen();
        if (result != -Errno.EAGAIN && result != -Errno.EINTR) {
            throw ErrnoException.of((int) -result, "acquire", what());
        }
    }

    @Override
    public final void release(int lock) throws IOException {
        gate.enter();
        try {
            ErrnoException.check(give(lock), "release", what());
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

package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.NotificationChannel;

/** A notification channel made of system calls that may be closed while one of them sleeps. */
abstract class GatedChannel implements NotificationChannel {
    final Posix posix;
    private final CallGate gate;

    GatedChannel(Posix posix) throws IOException {
        this.posix = posix;
        this.gate = new CallGate(posix);
    }

    /** Wakes the other end; returns a negated errno if it cannot. */
    abstract long give();

    /** Takes raises and returns how many; 0 or a negated errno if there is none, or a signal came first. */
    abstract long take(boolean sleeps);

    /** Turns the errno of {@link #give} or {@link #take} into an exception that says what has happened. */
    abstract IOException failure(int errno, boolean raising);

    /** Releases this end's resources; called when no call is under way. */
    abstract void release() throws IOException;

    @Override
    public final void raise() throws IOException {
        gate.enter();
        try {
            long result = give();
            if (result < 0) {
                throw failure((int) -result, true);
            }
        } finally {
            gate.exit();
        }
    }

    @Override
    public final long await() throws IOException {
        return raises(true);
    }

    @Override
    public final long poll() throws IOException {
        return raises(false);
    }

    private long raises(boolean sleeps) throws IOException {
        gate.enter();
        try {
            while (true) {
                long raises = take(sleeps);
                if (raises > 0) {
                    return raises;
                }
                again(raises);
                if (!sleeps) {
                    return 0;
                }
            }
        } finally {
            gate.exit();
        }
    }

    /** Returns if there was no raise yet; throws if there will never be one. */
    private void again(long result) throws IOException {
        gate.stillOpen();
        if (result != 0 && result != -Errno.EAGAIN && result != -Errno.EINTR) {
            throw failure((int) -result, false);
        }
    }

    @Override
    public final void close() throws IOException {
        if (gate.close()) {
            release();
        }
    }
}

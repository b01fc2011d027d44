package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.Signals;
import org.ipcbench.spi.PeerClosedException;

/**
 * Signals the other end's thread and takes its own signals; tgkill(2), sigtimedwait(2).
 *
 * <p>Only the thread that opened the channel may wait: signals go to it and no other. A queued signal carries its
 * number, so that a lost or reordered one is detected.
 */
final class SignalChannel extends GatedChannel {
    private final Signals incoming;
    private final Signals outgoing;
    private final ThreadAddress there;
    private final boolean queued;
    private final Thread receiver = Thread.currentThread();
    private int raised;
    private int taken;

    SignalChannel(Posix posix, Signals incoming, ThreadAddress there, boolean queued) throws IOException {
        super(posix);
        this.incoming = incoming;
        this.outgoing = new Signals(posix, there.signal());
        this.there = there;
        this.queued = queued;
    }

    @Override
    long give() {
        if (!queued) {
            return outgoing.raise(there.process(), there.thread());
        }
        int result = outgoing.queue(there.process(), there.thread(), raised);
        if (result >= 0) {
            raised++;
        }
        return result;
    }

    @Override
    long take(boolean sleeps) {
        if (Thread.currentThread() != receiver) {
            throw new IllegalStateException("signals come to the thread that opened the channel, " + receiver);
        }
        int result = sleeps ? incoming.await() : incoming.poll();
        if (result < 0) {
            return result;
        }
        if (queued && incoming.value() != taken++) {
            return -Errno.EILSEQ;
        }
        return 1;
    }

    @Override
    IOException failure(int errno, boolean raising) {
        return switch (errno) {
            case Errno.ESRCH -> new PeerClosedException("the peer's thread is gone");
            case Errno.EAGAIN ->
                new IOException("RLIMIT_SIGPENDING signals of this user are queued, and nobody takes them; raise it:"
                        + " ulimit -i");
            case Errno.EILSEQ ->
                new IOException("a signal is lost or out of order: number " + incoming.value() + " came, " + (taken - 1)
                        + " was due");
            default -> ErrnoException.of(errno, raising ? "tgkill" : "rt_sigtimedwait", "the peer's thread");
        };
    }

    @Override
    void release() {
        // The thread keeps the signal blocked: a signal still in flight must not be delivered.
    }
}

package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.ChildProcess;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.StopChannel;

/** The parent's end: sends a signal and waits for its effect. */
final class ChildControl implements StopChannel {
    private final ChildProcess child;
    private final CallGate gate;
    private volatile boolean stopped;

    ChildControl(Posix posix, ChildProcess child) throws IOException {
        this.child = child;
        this.gate = new CallGate(posix);
    }

    @Override
    public void stop() throws IOException {
        gate.enter();
        try {
            stopped = true;
            ErrnoException.check(child.stop(), "kill", "SIGSTOP");
            for (int seen = child.awaitStopped(); seen < 0; seen = child.awaitStopped()) {
                again(-seen, "stopped");
            }
        } finally {
            gate.exit();
        }
    }

    @Override
    public void resume() throws IOException {
        gate.enter();
        try {
            ErrnoException.check(child.resume(), "kill", "SIGCONT");
            for (int seen = child.awaitContinued(); seen < 0; seen = child.awaitContinued()) {
                again(-seen, "continued");
            }
            stopped = false;
        } finally {
            gate.exit();
        }
    }

    /** Returns if the wait was merely interrupted, otherwise throws. */
    private void again(int errno, String what) throws IOException {
        gate.stillOpen();
        if (errno != Errno.EINTR) {
            throw ErrnoException.of(errno, "waitid", what);
        }
    }

    @Override
    public void close() throws IOException {
        if (gate.close() && stopped) {
            int result = child.resume();
            if (result != -Errno.ESRCH) {
                ErrnoException.check(result, "kill", "SIGCONT");
            }
        }
    }
}

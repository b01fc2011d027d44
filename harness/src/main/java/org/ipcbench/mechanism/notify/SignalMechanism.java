package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.Signals;

/** SIGUSR1, which says that something has happened, not how often: a pending one swallows the next. */
public final class SignalMechanism extends ThreadSignalMechanism {

    public SignalMechanism() {
        super(
                "signal",
                traits("signal")
                        .dataForm("a number from 1 to 31")
                        .kernelSupport("one pending bit per signal")
                        .api("tgkill, sigprocmask, sigtimedwait")
                        .use("exceptional events, process control")
                        .coalesces(),
                false);
    }

    @Override
    int choose(Posix posix) throws IOException {
        if (Signals.handled(posix, Signals.SIGUSR1)) {
            throw new IOException("something in this JVM handles SIGUSR1 already");
        }
        return Signals.SIGUSR1;
    }
}

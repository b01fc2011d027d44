package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.Signals;

/** A real-time signal: each is queued, in order, with a number that the sender chooses. */
public final class RealTimeSignalMechanism extends ThreadSignalMechanism {

    public RealTimeSignalMechanism() {
        super(
                "signal-rt",
                traits("real-time signal")
                        .dataForm("a number from 34 to 64, and a value")
                        .kernelSupport("a queue up to RLIMIT_SIGPENDING")
                        .api("rt_tgsigqueueinfo, sigprocmask, sigtimedwait")
                        .use("timers, completed asynchronous work")
                        .limitedBy("rlimit sigpending"),
                true);
    }

    /** The JVM reserves some for itself; it decides which. */
    @Override
    int choose(Posix posix) throws IOException {
        for (int signal = Signals.FIRST_REAL_TIME; signal <= Signals.LAST; signal++) {
            if (!Signals.handled(posix, signal)) {
                return signal;
            }
        }
        throw new IOException(
                "this JVM handles all real-time signals, from " + Signals.FIRST_REAL_TIME + " to " + Signals.LAST);
    }
}

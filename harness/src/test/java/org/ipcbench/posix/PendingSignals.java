package org.ipcbench.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many signals are queued for this user, and how many may be. */
public final class PendingSignals {

    /** RLIMIT_SIGPENDING; getrlimit(2). */
    private static final int LIMIT = 11;

    private PendingSignals() {}

    /** Returns how many signals this user has queued, in all processes, which share one limit. */
    public static long queuedNow() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("SigQ:")) {
                return Long.parseLong(line.substring(5, line.indexOf('/')).strip());
            }
        }
        throw new IOException("/proc/self/status has no SigQ");
    }

    /**
     * Sets the limit of this process, up to the hard one.
     *
     * @return the previous limit
     */
    public static long setLimit(Posix posix, long signals) throws IOException {
        // A struct rlimit is two longs, the soft limit first.
        Scratch limits = Scratch.of(posix);
        check(posix.call(SystemCalls.PRLIMIT64, 0, LIMIT, 0, limits.address));
        long before = limits.memory.getLong(0);
        limits.memory.putLong(0, signals);
        check(posix.call(SystemCalls.PRLIMIT64, 0, LIMIT, limits.address, 0));
        return before;
    }

    private static void check(long result) throws IOException {
        ErrnoException.check(result, "prlimit", "RLIMIT_SIGPENDING");
    }
}

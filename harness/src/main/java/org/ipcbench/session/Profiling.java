package org.ipcbench.session;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a profile of the owner's process and one of the peer's while a fork measures; if the peer is a thread, there is one
 * process and one profile. For one thread, with no message in flight.
 */
public interface Profiling {

    /**
     * Makes what {@link ProfilingOptions} ask of this JVM; null if they ask for nothing, and then nothing of a profiler is loaded.
     *
     * <p>The caller's thread must not be pinned: what runs beside the exchange would inherit the pinning.
     */
    static @Nullable Profiling of(Session session) throws IOException {
        ProfilingOptions asked = ProfilingOptions.ofThisJvm();
        if (asked == null) {
            return null;
        }
        return asked.profiler().equals(ProfilingOptions.ASYNC)
                ? new AsyncProfiling(session, asked)
                : new PerfProfiling(session, asked);
    }

    /** Starts with both processes. */
    void start() throws IOException;

    /** Ends, and writes the files. */
    void stop() throws IOException;
}

package org.ipcbench.session;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** Counts the bytes on the heap that a round costs once everything is compiled. */
final class Allocation {
    private static final int BATCHES = 10;

    /** As many rounds as asked for, one after the other. */
    @FunctionalInterface
    interface Rounds {
        void run() throws IOException;
    }

    private Allocation() {}

    /**
     * Returns the bytes that this thread allocates a round, rounded down. What a round needs it needs in every batch, so
     * the smallest of some batches counts: the others may still have met code that waited for the compiler.
     */
    static long bytesARound(int rounds, Rounds batch) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return bytesARound(rounds, batch, threads, Thread.currentThread().getId());
    }

    /** The same for what the thread of this number allocates meanwhile. */
    static long bytesARound(int rounds, Rounds batch, long thread) throws IOException {
        return bytesARound(rounds, batch, (ThreadMXBean) ManagementFactory.getThreadMXBean(), thread);
    }

    private static long bytesARound(int rounds, Rounds batch, ThreadMXBean threads, long thread) throws IOException {
        batch.run();
        long bytes = Long.MAX_VALUE;
        for (int i = 0; i < BATCHES && bytes > 0; i++) {
            long before = threads.getThreadAllocatedBytes(thread);
            batch.run();
            bytes = Math.min(bytes, (threads.getThreadAllocatedBytes(thread) - before) / rounds);
        }
        return bytes;
    }
}

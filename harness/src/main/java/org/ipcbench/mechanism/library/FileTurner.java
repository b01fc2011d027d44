package org.ipcbench.mechanism.library;

import java.io.File;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycle;
import org.jspecify.annotations.Nullable;

/**
 * The clock by which an appender starts new files: the system's, advanced by a whole cycle whenever a file is full.
 *
 * <p>Chronicle starts a file when a cycle ends, after minutes at the earliest; by then a benchmark has written more
 * than fits into memory. So here the size decides. The receiver removes a file when it has moved on to the next, and
 * the sender starts no new file before that: it is at most two files ahead.
 */
final class FileTurner implements TimeProvider {
    private final RollCycle cycle;
    private final long limitBytes;
    private long forwardMs;
    private @Nullable File before;

    FileTurner(RollCycle cycle, long limitBytes) {
        this.cycle = cycle;
        this.limitBytes = limitBytes;
    }

    @Override
    public long currentTimeMillis() {
        return SystemTimeProvider.CLOCK.currentTimeMillis() + forwardMs;
    }

    /**
     * Makes sure that there is room for the next message.
     *
     * @param current the file being written, null before the first
     * @param bytes how many bytes of it are written
     * @return false if it is full and the receiver is still reading the one before
     */
    boolean hasRoom(@Nullable File current, long bytes) {
        if (bytes < limitBytes) {
            return true;
        }
        if (before != null && before.exists()) {
            return false;
        }
        before = current;
        forwardMs += cycle.lengthInMillis();
        return true;
    }
}

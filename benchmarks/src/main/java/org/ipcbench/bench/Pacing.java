package org.ipcbench.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.ipcbench.run.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Looks on while a fork warms up, and notes how long an operation takes in windows of 1, 2, 4, 8 … ms.
 *
 * <p>The measured loop knows nothing of it: a thread that sleeps between the windows reads the number of the next message.
 * It is started before the measuring thread is pinned, and ends with the warm-up.
 */
final class Pacing {
    private static final double NS_PER_MS = 1e6;
    private static final long FIRST_WINDOW_NS = 1_000_000;

    /** A window goes on until so many invocations have ended: the one that it cuts is counted in the next. */
    private static final int FEWEST_INVOCATIONS = 16;

    private final LongSupplier operations;
    private final long batch;
    private final List<Pace.Window> warmup = new ArrayList<>();
    private final List<Double> measured = new ArrayList<>();
    private final Thread watcher = new Thread(this::watch, "ipcbench-pace");

    private boolean running;
    private boolean warm;
    private long startedNs;
    private long exchangedNs;
    private long due = FIRST_WINDOW_NS;
    private long windowStartNs;
    private long windowStartOperations;
    private long iterationStartOperations;

    /**
     * Makes an onlooker.
     *
     * @param operations how many there have been; may be read by any thread, and lag a little
     * @param batch by how many that grows at a time
     */
    Pacing(LongSupplier operations, long batch) {
        this.operations = operations;
        this.batch = batch;
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Called by the measuring thread just before an iteration. */
    synchronized void start(boolean measuring) {
        startedNs = System.nanoTime();
        if (measuring && !warm) {
            // What is left of the warm-up counts if it is not much shorter than the window that it would have become.
            if (exchangedNs - windowStartNs >= (due - windowStartNs) / 2) {
                endWindow(exchangedNs);
            }
            warm = true;
        }
        running = true;
        iterationStartOperations = operations.getAsLong();
        LockSupport.unpark(watcher);
    }

    /** Called by the measuring thread just after an iteration. */
    synchronized void stop() {
        long now = System.nanoTime();
        long exchanged = operations.getAsLong() - iterationStartOperations;
        if (warm && exchanged > 0) {
            measured.add((double) (now - startedNs) / exchanged);
        }
        exchangedNs += now - startedNs;
        running = false;
    }

    /** Returns what was seen; null if there was no warm-up or it ended before the first window did. */
    synchronized @Nullable Pace pace() {
        return warmup.isEmpty() || measured.isEmpty() ? null : new Pace(List.copyOf(warmup), List.copyOf(measured));
    }

    private void watch() {
        for (long pauseNs = pauseNs(); pauseNs != 0; pauseNs = pauseNs()) {
            LockSupport.parkNanos(this, pauseNs);
        }
    }

    /** Looks, and returns for how long there is nothing to see; 0 if there never will be. */
    private synchronized long pauseNs() {
        if (warm) {
            return 0;
        }
        if (!running) {
            return Long.MAX_VALUE;
        }
        long time = exchangedNs + System.nanoTime() - startedNs;
        if (time >= due) {
            endWindow(time);
            while (due <= time) {
                due = 2 * due + FIRST_WINDOW_NS;
            }
        }
        return due - time;
    }

    private void endWindow(long time) {
        long exchanged = operations.getAsLong() - windowStartOperations;
        if (exchanged >= FEWEST_INVOCATIONS * batch) {
            warmup.add(new Pace.Window(time / NS_PER_MS, (double) (time - windowStartNs) / exchanged));
            windowStartNs = time;
            windowStartOperations += exchanged;
        }
    }
}

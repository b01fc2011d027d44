package org.ipcbench.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ipcbench.results.Pace;
import org.ipcbench.results.Times;
import org.jspecify.annotations.Nullable;

/**
 * The warm-up of a fork: exchanges messages until the pace is steady, before JMH's own iterations, and records the pace.
 *
 * <p>The windows last 1, 2, 4, 8 … ms, each about as long as all before it. The pace is steady when neither of the last two
 * windows, 32 ms and longer, was faster than the fastest before it ({@link Pace#isSteady}), or all the windows that fit into
 * {@link #mostMs} are over. JMH's warm-up iterations are windows too, and the last to be judged.
 *
 * <p>Between the windows, and after each of JMH's warm-up iterations, the thread sleeps: if both CPUs are busy exchanging, the
 * compilers of both JVMs have no CPU left.
 */
final class WarmUp {

    /** One operation of the benchmark, with what must follow it before the next. */
    interface Operation {
        void run() throws IOException;
    }

    /** How long the fork may exchange before JMH's iterations, in milliseconds; set by the runner, otherwise the default. */
    static final String PROPERTY = "ipcbench.settle.ms";

    private static final double NS_PER_MS = 1e6;
    private static final long SHORTEST_JUDGED_NS = TimeUnit.MILLISECONDS.toNanos(16);
    private static final long LONGEST_SLEEP_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** JMH's own loop has not run before its first iteration, and takes long to compile. */
    private static final long SLEEP_AFTER_ITERATION_NS = TimeUnit.MILLISECONDS.toNanos(Times.AFTER_WARM_UP_MS);

    private final LongSupplier operations;
    private final LongSupplier clockNs;
    private final long mostMs = Long.getLong(PROPERTY, Times.MOST_SETTLING_MS);
    private final List<Pace.Window> windows = new ArrayList<>();
    private final List<Double> measured = new ArrayList<>();
    private long exchangedNs;
    private long startedNs;
    private long startedAt;

    /** @param operations how many there have been so far */
    WarmUp(LongSupplier operations) {
        this(operations, System::nanoTime);
    }

    WarmUp(LongSupplier operations, LongSupplier clockNs) {
        this.operations = operations;
        this.clockNs = clockNs;
    }

    /** Exchanges until the pace is steady or the time is up. */
    void settle(Operation operation) throws IOException {
        long longest = TimeUnit.MILLISECONDS.toNanos((mostMs + 1) / 2);
        boolean steady = false;
        for (long window = TimeUnit.MILLISECONDS.toNanos(1); !steady && window <= longest; window *= 2) {
            start();
            do {
                operation.run();
            } while (clockNs.getAsLong() - startedNs < window);
            double ns = stop();
            windows.add(new Pace.Window(exchangedNs / NS_PER_MS, ns));
            steady = window >= 4 * SHORTEST_JUDGED_NS && Pace.isSteady(windows);
            sleep(Math.min(window, LONGEST_SLEEP_NS), "while warming up");
        }
    }

    /** @param when the words for it, should it be interrupted */
    static void sleep(long ns, String when) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(ns);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted " + when, e);
        }
    }

    /** Called by the measuring thread just before a JMH iteration. */
    void start() {
        startedAt = operations.getAsLong();
        startedNs = clockNs.getAsLong();
    }

    /** Called by the measuring thread just after a JMH iteration. */
    void stop(boolean measuring) throws IOException {
        double ns = stop();
        if (Double.isNaN(ns)) {
            return;
        }
        if (measuring) {
            measured.add(ns);
        } else {
            windows.add(new Pace.Window(exchangedNs / NS_PER_MS, ns));
            sleep(mostMs == 0 ? 0 : SLEEP_AFTER_ITERATION_NS, "while warming up");
        }
    }

    /** Returns the mean time of an operation since the start; NaN if there was none. */
    private double stop() {
        long ns = clockNs.getAsLong() - startedNs;
        exchangedNs += ns;
        long count = operations.getAsLong() - startedAt;
        return count == 0 ? Double.NaN : (double) ns / count;
    }

    /** Returns what was seen; null if nothing was exchanged. */
    @Nullable
    Pace pace() {
        return windows.isEmpty() || measured.isEmpty() ? null : Pace.of(windows, measured, mostMs > 0);
    }
}

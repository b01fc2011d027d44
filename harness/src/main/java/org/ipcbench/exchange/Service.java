package org.ipcbench.exchange;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a receiver works on each message, for tests of back-pressure and of queueing; nothing in measurements.
 *
 * @param kind how the time is spent
 * @param ns how long: the time itself, or its mean
 * @param everyNs of a {@link Kind#STALL}: how often; otherwise 0
 */
public record Service(Kind kind, long ns, long everyNs) {

    /** How a receiver spends its time. */
    public enum Kind {
        /** Not at all. */
        NONE,
        /** Sleeps after each message; in a loop if that is shorter than the kernel can sleep. */
        PAUSE,
        /** Computes for the same time on each message: the D of M/D/1. */
        FIXED,
        /** Computes for an exponentially distributed time on each message: the second M of M/M/1. */
        EXPONENTIAL,
        /** Stands still now and then, as a collector or a page fault would make it. */
        STALL
    }

    /** A receiver that does nothing but receive. */
    public static final Service NONE = new Service(Kind.NONE, 0, 0);

    private static final long LONGEST_BUSY_NS = 100_000;

    /** The same times in every run. */
    private static final long SEED = 20_19;

    /** What is done on a message. */
    interface Work {
        void onMessage();
    }

    /** Sleeps after each message. */
    public static Service pause(Duration afterEach) {
        return new Service(Kind.PAUSE, afterEach.toNanos(), 0);
    }

    /** Returns it as {@link #parse} reads it. */
    public String text() {
        return kind + " " + ns + " " + everyNs;
    }

    /** Reads what {@link #text} has written. */
    public static Service parse(String text) {
        String[] parts = text.split(" ", -1);
        return new Service(Kind.valueOf(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    /** Returns the work of one receiver. */
    Work work() {
        return switch (kind) {
            case NONE -> () -> {};
            // The kernel stretches shorter sleeps to at least 50 µs.
            case PAUSE -> ns > LONGEST_BUSY_NS ? () -> LockSupport.parkNanos(ns) : () -> spin(ns);
            case FIXED -> () -> spin(ns);
            case EXPONENTIAL -> {
                SplittableRandom random = new SplittableRandom(SEED);
                yield () -> spin(Math.round(-Math.log1p(-random.nextDouble()) * ns));
            }
            case STALL -> new Stalls(ns, everyNs);
        };
    }

    /** Keeps a CPU busy, as slower code would. */
    static void spin(long ns) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < ns) {
            Thread.onSpinWait();
        }
    }

    /** Stands still whenever the time has come, counted from the first message; not for a time that passed without messages. */
    private static final class Stalls implements Work {
        private final long ns;
        private final long everyNs;
        private long nextNs;
        private boolean begun;

        Stalls(long ns, long everyNs) {
            this.ns = ns;
            this.everyNs = everyNs;
        }

        @Override
        public void onMessage() {
            long now = System.nanoTime();
            if (!begun) {
                begun = true;
                nextNs = now + everyNs;
            } else if (now - nextNs >= 0) {
                long lateNs = now - nextNs;
                nextNs += everyNs * (1 + lateNs / everyNs);
                if (lateNs < ns) {
                    spin(ns);
                }
            }
        }
    }
}

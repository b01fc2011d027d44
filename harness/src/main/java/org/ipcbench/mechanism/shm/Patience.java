package org.ipcbench.mechanism.shm;

/**
 * Whether an end that waits looks again for a while before it sleeps. One object for each end and direction, for one thread.
 *
 * <p>In wait mode park it always does. Otherwise it sleeps at once, unless it was overtaken: it announced that it would sleep, and the
 * other end, which runs on another CPU, called to wake it before it did. If the waiting end is a little faster than the other, a stream
 * goes on like that, with two calls for a handful of messages, since neither is away for long enough for messages to gather. So an
 * end of a queue that was overtaken rests the next time, for as long as a sleep would have taken at the least, and looks then.
 *
 * <p>That is for streams. An end that turns to the other direction, as in a round trip, sleeps at once when it comes back, and where there is
 * one slot only, each message is waited for: two ends that look would never sleep again. Ends that share a CPU are not overtaken.
 */
final class Patience {

    /**
     * How long to look: about as long as waking a sleeper on another CPU takes, so that it costs at most twice what the better choice
     * would have (Karlin et al., "Empirical studies of competitive spinning for a shared-memory multiprocessor", SOSP 1991).
     */
    private static final long LOOK_NS = 30_000;

    /** It is a time, not a count, since a pause takes from none to over a hundred cycles; but not every look reads the clock. */
    private static final int LOOKS_A_CLOCK_READING = 32;

    /** Looking less often lets messages gather, and leaves the cache lines that the other end writes alone meanwhile. */
    private static final long REST_NS = 5_000;

    private final boolean parks;
    private final boolean queues;
    private boolean looks;
    private long lookUntilNs;

    /** Creates the patience of an end that parks, or of one that does not, by a queue or by one slot. */
    Patience(boolean parks, boolean queues) {
        this.parks = parks;
        this.queues = queues;
        this.looks = parks;
    }

    /** Tells whether to look once more before sleeping; looks are counted from 1. */
    boolean worthAnother(int look) {
        if (!looks || !parks) {
            return looks && look <= LOOK_NS / REST_NS;
        }
        if (look % LOOKS_A_CLOCK_READING != 0) {
            return true;
        }
        long now = System.nanoTime();
        if (look == LOOKS_A_CLOCK_READING) {
            lookUntilNs = now + LOOK_NS;
        }
        return now - lookUntilNs < 0;
    }

    /** Waits from one look to the next. */
    void rest() {
        if (parks) {
            Thread.onSpinWait();
            return;
        }
        long start = System.nanoTime();
        while (System.nanoTime() - start < REST_NS) {
            Thread.onSpinWait();
        }
    }

    /** This end has announced that it would sleep; then it slept, or was overtaken. */
    void announced(boolean slept) {
        looks = parks || (queues && !slept);
    }

    /** This end has turned to the other direction. */
    void turned() {
        looks = parks;
    }
}

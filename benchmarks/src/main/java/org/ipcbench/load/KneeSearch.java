package org.ipcbench.load;

import java.util.Optional;
import java.util.TreeSet;

/**
 * Searches for the highest rate that passes: doubles until one fails, then halves the interval between the highest that passed and the
 * lowest that failed, in logarithms, to 5 %. Knows nothing of messages and clocks: it says what to try and is told how that went.
 *
 * <p>These trials are short, since beyond the knee one only waits for a backlog. What they find must pass a long one, as long as its
 * percentile needs; if it fails, the search goes down from there in long trials. A failure counts once it has happened five times, of a long trial three times, unless
 * it is clear: a thread that others stop for a moment must not end the search.
 */
public final class KneeSearch {
    /** How far apart the two ends of the answer may be. */
    public static final double PRECISION = 1.05;

    private static final int FAILURES = 5;
    private static final int LONG_FAILURES = 3;
    private static final int MOST_TRIALS = 150;

    private final double least;
    private final double top;
    private final TreeSet<Double> passedShort = new TreeSet<>();
    private double rate;
    private double passed;
    private double failed = Double.POSITIVE_INFINITY;
    private double step = PRECISION;
    private boolean isLong;
    private boolean done;
    private int failures;
    private int trials;

    /**
     * A trial to make.
     *
     * @param rate messages a second
     * @param isLong whether it must last as long as its percentile needs
     */
    public record Offer(double rate, boolean isLong) {}

    /**
     * What was found.
     *
     * @param passed the highest rate that passed a long trial; 0 if none did
     * @param failed the lowest that failed, above it; infinite if none did: then the sender is the limit
     */
    public record Knee(double passed, double failed) {
        /** Tells whether nothing failed. */
        public boolean isLowerBound() {
            return Double.isInfinite(failed);
        }
    }

    /**
     * Starts a search.
     *
     * @param least the lowest rate that makes sense
     * @param start the first rate
     * @param top the highest rate that makes sense
     */
    public KneeSearch(double least, double start, double top) {
        this.least = least;
        this.top = top;
        this.rate = Math.min(top, Math.max(least, start));
    }

    /** Returns the next trial; empty once the answer is known. */
    public Optional<Offer> next() {
        return done ? Optional.empty() : Optional.of(new Offer(rate, isLong));
    }

    /** Returns the answer so far. */
    public Knee knee() {
        return new Knee(passed, failed);
    }

    /** Returns the answer so far as short trials see it, too: where another search may begin. */
    public Knee promised() {
        return new Knee(Math.max(passed, passedShort.isEmpty() ? 0 : passedShort.last()), failed);
    }

    /**
     * Takes the outcome of the trial that {@link #next} returned.
     *
     * @param passes whether it met the objective
     * @param clearly of a failure: whether it need not be repeated
     */
    public void tell(boolean passes, boolean clearly) {
        trials++;
        if (passes) {
            pass();
            failures = 0;
        } else if (clearly || ++failures == (isLong ? LONG_FAILURES : FAILURES)) {
            fail();
            failures = 0;
        }
        done |= trials >= MOST_TRIALS;
    }

    /**
     * Goes over to a long trial of what short ones have promised, if none has been made, although the interval is still wide: little
     * time is left.
     */
    public void confirm() {
        if (!isLong && !done && !passedShort.isEmpty()) {
            isLong = true;
            rate = passedShort.last();
            failures = 0;
        }
    }

    private void pass() {
        if (isLong) {
            passed = rate;
        } else {
            passedShort.add(rate);
        }
        if (Double.isInfinite(failed) && rate < top) {
            rate = Math.min(top, 2 * rate);
        } else {
            narrow();
        }
    }

    private void fail() {
        failed = rate;
        passedShort.tailSet(failed, true).clear();
        if (isLong && passed == 0) {
            // From here on short trials are known to promise too much.
            passedShort.clear();
            done = failed <= least;
            rate = Math.max(least, failed / step);
            step *= step;
        } else {
            narrow();
        }
    }

    private void narrow() {
        double low = promised().passed();
        if (low == 0) {
            done = failed <= least;
            rate = Math.max(least, failed / 2);
        } else if (!Double.isInfinite(failed) && failed / low > PRECISION) {
            rate = Math.sqrt(failed * low);
        } else if (low > passed) {
            isLong = true;
            rate = low;
        } else {
            done = true;
        }
    }
}

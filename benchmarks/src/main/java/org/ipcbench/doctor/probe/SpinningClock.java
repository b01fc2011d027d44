package org.ipcbench.doctor.probe;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.ipcbench.doctor.Readings.Lengths;

/**
 * A thread that does nothing but read the clock: a gap between two readings that is longer than a reading takes was lost to
 * others. Allocates only before it starts.
 */
final class SpinningClock {
    /** Shorter gaps are counted per nanosecond of length, longer ones kept individually. */
    private static final int SHORT_NS = 1 << 12;

    /** The kernel's timer ticks take less. */
    private static final long LOST_NS = TimeUnit.MICROSECONDS.toNanos(10);

    private final long[] counts = new long[SHORT_NS];
    private final long[] longer;
    private final long timeNs;
    private int longs;

    /** Creates one that spins for this long, with room for as many long gaps as fit into that time. */
    SpinningClock(long timeNs) {
        this.timeNs = timeNs;
        this.longer = new long[(int) (timeNs / SHORT_NS) + 2];
    }

    /** Spins on the calling thread. */
    void spin() {
        Arrays.fill(counts, 0);
        longs = 0;
        long last = System.nanoTime();
        for (long end = last + timeNs; last < end; ) {
            long now = System.nanoTime();
            count(now - last);
            last = now;
        }
    }

    void count(long gapNs) {
        if (gapNs < SHORT_NS) {
            counts[(int) Math.max(0, gapNs)]++;
        } else {
            longer[longs++] = gapNs;
        }
    }

    Lengths lengths() {
        Arrays.sort(longer, 0, longs);
        return new Lengths(quantileNs(0.5), quantileNs(0.999), quantileNs(1));
    }

    /** Returns the share of the time that was lost in gaps. */
    double lostShare() {
        long lost = Arrays.stream(longer, 0, longs).filter(ns -> ns >= LOST_NS).sum();
        return (double) lost / timeNs;
    }

    private double quantileNs(double share) {
        long all = Arrays.stream(counts).sum() + longs;
        long rank = Math.max(1, (long) Math.ceil(share * all));
        long below = 0;
        for (int ns = 0; ns < SHORT_NS; ns++) {
            below += counts[ns];
            if (below >= rank) {
                return ns;
            }
        }
        return longs == 0 ? 0 : longer[(int) (rank - below) - 1];
    }
}

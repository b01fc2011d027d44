package org.ipcbench.report.check;

import java.util.Arrays;
import java.util.List;
import org.ipcbench.results.Phrase;

/** What two sides measured in one CPU state. Equal indices belong to one block if {@code paired}. */
record Stratum(CpuState cpuState, boolean paired, Part base, Part head) {

    /** One side of the stratum. */
    static final class Part {
        final double[] logCosts;
        final double[][] scores;
        final List<Samples.Readings> readings;
        final double step;
        final Phrase shortage;

        /**
         * Keeps the arrays without copying them.
         *
         * @param logCosts one per fork
         * @param scores of the iterations of each fork, in the file's unit
         * @param readings one per fork
         * @param step resolution of the clock, as a share of the cost; 0 where it plays no part
         * @param shortage why a fork has too few operations; empty if all have enough
         */
        Part(double[] logCosts, double[][] scores, List<Samples.Readings> readings, double step, Phrase shortage) {
            this.logCosts = logCosts;
            this.scores = scores;
            this.readings = readings;
            this.step = step;
            this.shortage = shortage;
        }

        int forks() {
            return logCosts.length;
        }
    }

    /** Tells whether every fork has a finite cost; an operation that took no time has none. */
    boolean finite() {
        return Arrays.stream(base.logCosts).allMatch(Double::isFinite)
                && Arrays.stream(head.logCosts).allMatch(Double::isFinite);
    }

    /**
     * Returns the difference of the sides. The clock's steps are the same for all forks, so more forks do not average their
     * error away: it counts as a uniform error of one step per side.
     *
     * @param margin the smallest change that counts; closer groups of forks are ignored
     * @param runSpread standard deviation between two runs of one build; ignored where the sides were measured in turns
     */
    Estimate estimate(double margin, double runSpread) {
        double clock = (base.step * base.step + head.step * head.step) / 12;
        if (paired) {
            return Estimate.paired(base.logCosts, head.logCosts).with(clock, Double.POSITIVE_INFINITY);
        }
        // Forks do not show what all forks of a run have in common; each side adds its own share.
        double known = clock + 2 * runSpread * runSpread;
        Estimate estimate = Estimate.welch(base.logCosts, head.logCosts).with(known, Double.POSITIVE_INFINITY);
        return clumped(margin) ? estimate.atLeast(Ranks.p(base.logCosts, head.logCosts)) : estimate;
    }

    /** Tells whether the forks of a side fall into two groups. */
    boolean clumped(double margin) {
        return Clumps.gap(base.logCosts, margin) > 0 || Clumps.gap(head.logCosts, margin) > 0;
    }
}

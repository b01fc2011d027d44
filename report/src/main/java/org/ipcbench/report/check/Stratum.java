package org.ipcbench.report.check;

import java.util.Arrays;
import java.util.List;

/** What two sides measured while the machine was in one state. Equal indices are of one block if {@code paired}. */
record Stratum(Mode mode, boolean paired, Part base, Part head) {

    /** One side of it. */
    static final class Part {
        private final double[] logCosts;
        private final double[][] scores;
        private final List<Samples.Readings> readings;
        private final String shortage;

        /**
         * Takes over what it is given.
         *
         * @param logCosts one a fork
         * @param scores of the iterations of each fork, in the file's unit
         * @param readings one a fork
         * @param shortage why a fork says too little; empty if all say enough
         */
        Part(double[] logCosts, double[][] scores, List<Samples.Readings> readings, String shortage) {
            this.logCosts = logCosts;
            this.scores = scores;
            this.readings = readings;
            this.shortage = shortage;
        }

        int forks() {
            return logCosts.length;
        }

        double[] logCosts() {
            return logCosts;
        }

        double[][] scores() {
            return scores;
        }

        List<Samples.Readings> readings() {
            return readings;
        }

        String shortage() {
            return shortage;
        }
    }

    /** Tells whether every fork has a cost; nothing has that took no time at all. */
    boolean finite() {
        return Arrays.stream(base.logCosts).allMatch(Double::isFinite)
                && Arrays.stream(head.logCosts).allMatch(Double::isFinite);
    }

    Estimate estimate() {
        return paired ? Estimate.paired(base.logCosts, head.logCosts) : Estimate.welch(base.logCosts, head.logCosts);
    }
}

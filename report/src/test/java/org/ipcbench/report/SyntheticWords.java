package org.ipcbench.report;

import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.results.Score;

/** The words of two benchmarks in these tests' runs; the others are missing, as those of another ipcbench version may be. */
public abstract class SyntheticWords implements BenchmarkWords {

    @Override
    public String id() {
        return getClass().getSimpleName();
    }

    @Override
    public boolean isAboutSizes() {
        return true;
    }

    /** Times. */
    public static final class RoundTrip extends SyntheticWords {
        @Override
        public String operation() {
            return "is a message that has come back.";
        }

        @Override
        public Score score() {
            return Score.ROUND_TRIP;
        }
    }

    /** Rates. */
    public static final class OneWay extends SyntheticWords {
        @Override
        public String operation() {
            return "is one message that the receiver has acknowledged.";
        }

        @Override
        public Score score() {
            return Score.MESSAGES;
        }
    }
}

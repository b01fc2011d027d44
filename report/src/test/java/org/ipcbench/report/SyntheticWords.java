package org.ipcbench.report;

import org.ipcbench.results.BenchmarkWords;
import org.ipcbench.results.Phrase;
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
        public Phrase operation() {
            return new Phrase("is a message that has come back.", "一条发往对端并返回的消息。");
        }

        @Override
        public Score score() {
            return Score.ROUND_TRIP;
        }
    }

    /** Rates. */
    public static final class OneWay extends SyntheticWords {
        @Override
        public Phrase operation() {
            return new Phrase("is one message that the receiver has acknowledged.", "一条经接收方确认的消息。");
        }

        @Override
        public Score score() {
            return Score.MESSAGES;
        }
    }
}

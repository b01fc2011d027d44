package org.ipcbench.bench;

import java.io.IOException;
import java.util.Set;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.spi.ChannelKind;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The time from sending a message until it is back: the full round trip, not half of it.
 *
 * <p>Each message carries its number, and the reply must carry the same. One message is in flight at a time, for which
 * there is always room: a mechanism that drops messages when it is full drops none here, and if one is lost anyway, the
 * fork fails.
 */
public class RoundTrip extends Timed {

    /** Describes the benchmark to the suite. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation("exchange", "echo", new Phrase("is a message that has come back.", "一条发往对端并返回的消息。")),
                    Score.ROUND_TRIP,
                    Set.of(ChannelKind.MESSAGES));
        }

        @Override
        public boolean hasTwin() {
            return true;
        }

        @Override
        public boolean comesBack(Cell cell) {
            return true;
        }

        @Override
        public boolean isAboutSizes() {
            return true;
        }
    }

    /** A session whose peer echoes. */
    public static class Echo extends MessageState {
        @Override
        void operate() throws IOException {
            final long number = next;
            send(number);
            receive(number);
            next = number + 1;
        }
    }

    @Benchmark
    public long exchange(Echo echo) throws IOException {
        return echo.measured();
    }
}

package org.ipcbench.bench;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.spi.ChannelKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A benchmark as others may add one: two messages there and back. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Toy {

    /** What the suite has to know of it. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation("twice", "toy-exchange", Phrase.plain("is a message that has come back twice.")),
                    Score.time(new Phrase("toy latency", "两次时间")),
                    Set.of(ChannelKind.MESSAGES),
                    "avgt");
        }

        @Override
        public boolean hasTwin() {
            return true;
        }
    }

    /** A session whose peer echoes. */
    @State(Scope.Benchmark)
    public static class Twice extends RoundTrip.Echo {}

    @Benchmark
    public long twice(Twice twice) throws IOException {
        twice.operate();
        twice.operate();
        return twice.next;
    }
}

package org.ipcbench.bench;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.Traits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The time from releasing a lock that the peer waits for until the peer releases one that this process waits for: a round
 * trip.
 *
 * <p>{@link LockChannel} says how three locks force the two to take turns.
 */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
@Fork(3)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LockHandOver {

    /** Describes the benchmark to the suite. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation(
                            "pass",
                            "hand-over",
                            new Phrase(
                                    "lets go of a lock that the peer waits for, and waits for one that the peer"
                                            + " lets go of then.",
                                    "释放对端正在等待的锁，再等待对端随后释放的锁。")),
                    Score.ROUND_TRIP,
                    Set.of(ChannelKind.LOCKS),
                    "avgt",
                    "sample");
        }
    }

    /** A session whose peer passes locks on. */
    @State(Scope.Benchmark)
    public static class Passing extends LockState {
        @Override
        PeerPlan plan(Traits mechanism, BenchmarkParams benchmark) {
            return PeerPlan.echo(PayloadCheck.STAMP);
        }

        @Override
        void operate() throws IOException {
            locks.release(lock);
            locks.acquire((lock + LockChannel.LOCKS - 1) % LockChannel.LOCKS);
            lock = (lock + 1) % LockChannel.LOCKS;
            next++;
        }
    }

    @Benchmark
    public long pass(Passing passing) throws IOException {
        try {
            passing.operate();
        } catch (IOException e) {
            throw passing.failed(e);
        }
        return passing.next;
    }
}

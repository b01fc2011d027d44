package org.ipcbench.bench;

import java.io.IOException;
import java.util.Set;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.LockChannel;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The time from releasing a lock that the peer waits for until the peer releases one that this process waits for: a round
 * trip.
 *
 * <p>{@link LockChannel} says how three locks force the two to take turns.
 */
public class LockHandOver extends Timed {

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
                    Set.of(ChannelKind.LOCKS));
        }
    }

    /** A session whose peer passes locks on. */
    public static class Passing extends LockState {
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
        return passing.measured();
    }
}

package org.ipcbench.bench;

import java.io.IOException;
import java.util.Set;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.Traits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;

/** The cost of releasing a lock and taking it again without contention: the peer has opened it, and is idle. */
@BenchmarkMode(Mode.AverageTime)
public class LockAlone extends Timed {

    /** Describes the benchmark to the suite. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation(
                            "releaseAndAcquire",
                            "uncontended",
                            new Phrase(
                                    "lets go of a lock and takes it again while nobody wants it.", "在无人争用时释放锁并重新获得它。")),
                    Score.OPERATION,
                    Set.of(ChannelKind.LOCKS),
                    "avgt");
        }

        @Override
        public boolean peerCounts() {
            return false;
        }
    }

    /** A session whose peer does nothing. */
    public static class Resting extends LockState {
        @Override
        PeerPlan plan(Traits mechanism, BenchmarkParams benchmark) {
            return PeerPlan.rest();
        }

        @Override
        void operate() throws IOException {
            locks.release(0);
            locks.acquire(0);
            next++;
        }
    }

    @Benchmark
    public long releaseAndAcquire(Resting resting) throws IOException {
        return resting.measured();
    }
}

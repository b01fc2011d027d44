package org.ipcbench.bench;

import java.io.IOException;
import java.util.Set;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.session.Session;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.StopChannel;
import org.ipcbench.spi.Traits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The cost of controlling a process: the time from stopping the peer until it is seen stopped, and from there until it is
 * seen running again.
 */
public class Control extends Timed {

    /** Describes the benchmark to the suite. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation(
                            "stopAndContinue",
                            "stop-continue",
                            new Phrase(
                                    "stops a process and lets it go on, each until it is seen.",
                                    "停止一个进程再让它继续，各以实际看到为止。")),
                    Score.OPERATION,
                    Set.of(ChannelKind.CONTROL));
        }

        @Override
        public boolean peerCounts() {
            return false;
        }
    }

    /** A session whose peer only waits to be stopped. */
    @SuppressWarnings("NullAway.Init") // JMH opens it before anything else
    public static class Resting extends SessionState {
        StopChannel control;

        @Override
        PeerPlan plan(Traits mechanism, BenchmarkParams benchmark) {
            return PeerPlan.rest();
        }

        @Override
        void opened(Session session) {
            control = session.control();
        }

        @Override
        void operate() throws IOException {
            control.stop();
            control.resume();
            next++;
        }
    }

    @Benchmark
    public long stopAndContinue(Resting resting) throws IOException {
        return resting.measured();
    }
}

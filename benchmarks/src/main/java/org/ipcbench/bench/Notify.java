package org.ipcbench.bench;

import java.io.IOException;
import java.util.Set;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.session.Session;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.NotificationChannel;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The time from waking the peer until it has woken this process: a round trip without bytes.
 *
 * <p>The two take turns, so each raise must be taken singly, even by mechanisms that coalesce raises.
 */
public class Notify extends Timed {

    /** Describes the benchmark to the suite. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation(
                            "bounce",
                            "wake-up",
                            new Phrase(
                                    "is a wake-up that is answered by another, without a byte. Mechanisms that"
                                            + " count raises and those that let several become one (counting, coalescing)"
                                            + " stand in one ranking: the two ends take turns.",
                                    "一次唤醒，对端以另一次唤醒应答，不传输任何字节。逐次计数和合并多次的机制（counting、coalescing）在同一排名中：两端轮流唤醒。")),
                    Score.ROUND_TRIP,
                    Set.of(ChannelKind.WAKE_UPS));
        }

        @Override
        public boolean hasTwin() {
            return true;
        }
    }

    /** A session whose peer raises back. */
    @SuppressWarnings("NullAway.Init") // JMH opens it before anything else
    public static class Echo extends SessionState {
        private NotificationChannel channel;

        @Override
        void opened(Session session) {
            channel = session.notifications();
        }

        @Override
        void operate() throws IOException {
            channel.raise();
            long raises = channel.await();
            if (raises != 1) {
                throw new IOException(raises + " raises came back for one");
            }
            next++;
        }
    }

    @Benchmark
    public long bounce(Echo echo) throws IOException {
        return echo.measured();
    }
}

package org.ipcbench.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ipcbench.exchange.MessageBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.plan.Batch;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.session.Audience;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.session.Session;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.ValueChannel;
import org.ipcbench.spi.ValueChannel.Observed;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How many versions of a value per second one process publishes while others read it: the latest wins, the writer waits
 * for nobody, and a reader may miss versions.
 *
 * <p>Every copy that a reader accepts is compared word by word with its version: a torn copy would end the fork. Besides
 * the score, JMH records how many versions all readers together observed, and how many copies were discarded because the
 * value changed meanwhile. CPU time is that of the writer and of the first reader.
 */
public class Broadcast extends Counted {

    /** Describes the benchmark to the suite. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation(
                            "publish",
                            "latest-value",
                            new Phrase("publishes a value that nobody has to wait for.", "发布一个值，不需要等待任何人。")),
                    Score.rate(new Phrase("publishing rate", "发布速率"), new Phrase("versions a second", "每秒发布数")),
                    Set.of(ChannelKind.VALUES));
        }

        @Override
        public boolean peerCounts() {
            return false;
        }

        @Override
        public int mostCount() {
            return Audience.MOST;
        }

        @Override
        public int operationsPerInvocation(@Nullable Integer messageBytes) {
            return Batch.PUBLISHED;
        }
    }
    /** The readers, each a process. */
    @SuppressWarnings("NullAway.Init") // JMH opens it before anything else
    public static class Readers extends SizedState {
        /** How many readers. */
        @Param("1")
        public int count;

        private Audience audience;
        private ValueChannel channel;
        private ByteBuffer value;
        private int batch;
        private Observed first;
        private Observed last;

        @Override
        PeerPlan plan(Traits mechanism, BenchmarkParams benchmark) {
            batch = benchmark.getOpsPerInvocation();
            return PeerPlan.watch();
        }

        @Override
        List<Session> open(Mechanism found, ChannelSpec spec, PeerPlan plan) throws IOException {
            audience = Audience.open(found, spec, plan, count);
            return audience.sessions();
        }

        @Override
        void opened(Session session) {
            channel = session.value();
            value = MessageBuffer.allocate(messageBytes);
            first = channel.observed();
            last = first;
        }

        @Override
        void operate() throws IOException {
            publish();
        }

        private Observed publish() throws IOException {
            for (int i = 0; i < batch; i++) {
                PayloadCheck.WORDS.fill(value, ++next);
                channel.publish(value);
            }
            Observed before = last;
            last = channel.observed();
            return last.minus(before);
        }

        @Override
        String note() {
            Observed all = last.minus(first);
            double copies = all.versions() + all.retries();
            return String.format(
                    Locale.ROOT,
                    "each reader saw %.1f %% of the versions; %.1f %% of the looks failed; 0 of %d were torn",
                    100.0 * all.versions() / count / next,
                    100 * all.retries() / Math.max(1, copies),
                    all.versions());
        }

        @Override
        void closing() throws IOException {
            try (Audience ended = audience) {
                ended.stopOthers();
            }
        }
    }

    /** What the readers have seen, as rates. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Seen {
        public long observed;
        public long retries;
    }

    @Benchmark
    @OperationsPerInvocation(Batch.PUBLISHED)
    public long publish(Readers readers, Seen seen) throws IOException {
        try {
            Observed since = readers.publish();
            seen.observed += since.versions();
            seen.retries += since.retries();
        } catch (IOException e) {
            throw readers.failed(e);
        }
        return readers.next;
    }
}

package org.ipcbench.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ipcbench.exchange.LossyStream;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.plan.Batch;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.session.Session;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How many messages per second reach the peer, counted by the peer.
 *
 * <p>One invocation sends a batch and waits for one message back, which the peer sends when it has received and checked
 * the whole batch, and which carries its count. So the clock stops at the receiver, not at the sender's last call.
 *
 * <p>A mechanism that drops messages when it is full is sent more until the batch is complete: only what arrived counts, and what
 * was lost is reported separately.
 */
public class OneWay extends Counted {

    /** Describes the benchmark to the suite. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation(
                            "stream",
                            "one-way",
                            new Phrase("is one message that the receiver has acknowledged.", "一条经接收方确认的消息。")),
                    Score.MESSAGES,
                    Set.of(ChannelKind.MESSAGES));
        }

        @Override
        public boolean hasTwin() {
            return true;
        }

        @Override
        public boolean isAboutSizes() {
            return true;
        }

        @Override
        public int operationsPerInvocation(@Nullable Integer messageBytes) {
            return messageBytes == null ? 1 : Batch.oneWay(messageBytes);
        }

        @Override
        public List<String> tags(Traits traits) {
            return traits.mayDrop() ? List.of("may-drop") : List.of();
        }

        @Override
        public Optional<Availability.Unavailable> refusal(String mechanism, Traits traits, ChannelSpec spec) {
            return traits.mayDrop() && spec.messageBytes() < LossyStream.MIN_MESSAGE_BYTES
                    ? Optional.of(Availability.unavailable(
                            mechanism + " may lose messages: to number and count them takes "
                                    + LossyStream.MIN_MESSAGE_BYTES + " bytes, " + spec.messageBytes()
                                    + " are too few",
                            "--size " + LossyStream.MIN_MESSAGE_BYTES))
                    : Optional.empty();
        }
    }
    /** A session whose peer counts. */
    public static class Sink extends MessageState {
        int batch;
        private boolean mayDrop;
        private @Nullable LossyStream lossy;

        @Override
        PeerPlan plan(Traits mechanism, BenchmarkParams benchmark) {
            batch = benchmark.getOpsPerInvocation();
            mayDrop = mechanism.mayDrop();
            return mayDrop ? PeerPlan.count() : PeerPlan.sink(PayloadCheck.STAMP, batch);
        }

        @Override
        void opened(Session session) {
            super.opened(session);
            lossy = mayDrop ? new LossyStream(session.channel(), messageBytes) : null;
        }

        @Override
        long lost() {
            return lossy == null ? 0 : lossy.sent() - lossy.arrived();
        }

        /** Sends a batch to the peer and waits until the peer confirms that all of it has arrived. */
        @Override
        void operate() throws IOException {
            long number = next;
            if (lossy == null) {
                for (int i = 0; i < batch; i++) {
                    send(number++);
                }
                receive(number);
            } else {
                lossy.deliver(batch);
                number += batch;
            }
            next = number;
        }
    }

    /** What the receiver has acknowledged, as a rate. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Received {
        public long receivedBytes;
    }

    @Benchmark
    @OperationsPerInvocation(Batch.MOST)
    public long stream(Sink sink, Received received) throws IOException {
        long next = sink.measured();
        received.receivedBytes += (long) sink.batch * sink.messageBytes;
        return next;
    }
}

package org.ipcbench.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ipcbench.session.PayloadCheck;
import org.ipcbench.session.PeerPlan;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How many messages a second get to the other side, counted by the other side.
 *
 * <p>One invocation sends a batch and waits for one message back, which the peer sends when it has received and checked the
 * whole batch, and which carries its count. So the clock stops at the receiver, not at the sender's last call.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(3)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class OneWay {
    /** The size of a batch unless the command line sets another ({@code -opi}): for small messages. */
    private static final int BATCH = 4096;

    /** A session whose peer counts. */
    @State(Scope.Benchmark)
    public static class Sink extends MessageState {
        int batch;

        @Override
        PeerPlan plan(BenchmarkParams benchmark) {
            batch = benchmark.getOpsPerInvocation();
            return PeerPlan.sink(PayloadCheck.STAMP, batch);
        }
    }

    /** What the receiver has acknowledged, as a rate. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Received {
        public long receivedBytes;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long stream(Sink sink, Received received) throws IOException {
        final int batch = sink.batch;
        long number = sink.next;
        try {
            for (int i = 0; i < batch; i++) {
                sink.send(number++);
            }
            sink.receive(number);
        } catch (IOException e) {
            throw sink.failed(e);
        }
        sink.next = number;
        received.receivedBytes += (long) batch * sink.messageBytes;
        return number;
    }
}

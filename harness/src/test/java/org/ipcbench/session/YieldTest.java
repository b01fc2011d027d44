package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.exchange.MessageBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.Seat;
import org.ipcbench.host.Topology;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An end that yields gives its CPU away inside a message, too. One that only spins there holds it until the scheduler takes it
 * away: milliseconds for each time that the channel is full.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class YieldTest {
    private static final int LARGE_BYTES = (1 << 20) + 1;
    private static final int MOST_EXCHANGES = 30;

    /** Between what the slowest takes that yields, 5 ms, and the fastest that spins, 65 ms. */
    private static final long MOST_NS = TimeUnit.MILLISECONDS.toNanos(40);

    static Stream<Row> yielding() {
        return Row.all().filter(row -> row.waitMode() == WaitMode.YIELD && !row.hasCheaperSibling());
    }

    @ParameterizedTest
    @MethodSource("yielding")
    void aLargeMessageCrossesOneCpu(Row row) throws Exception {
        int cpu = Topology.read().allowedCpus().get(0);
        PeerPlan plan = PeerPlan.echo(PayloadCheck.STAMP).on(new Seat.At(cpu, cpu, Topology.UNKNOWN_KIND));
        try (Session session = row.open(LARGE_BYTES, plan)) {
            Affinity.pinCurrentThread(cpu);
            MessageChannel channel = session.channel();
            ByteBuffer message = MessageBuffer.allocate(LARGE_BYTES);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < MOST_EXCHANGES && least >= MOST_NS; i++) {
                long start = System.nanoTime();
                channel.send(message);
                channel.receive(message);
                least = Math.min(least, System.nanoTime() - start);
            }
            assertThat(least)
                    .as("ns, the fastest of %d there and back", MOST_EXCHANGES)
                    .isLessThan(MOST_NS);
        }
    }
}

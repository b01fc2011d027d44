package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.contract.MessageContract;
import org.ipcbench.exchange.LossyStream;
import org.ipcbench.spi.PeerKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every mechanism, backend, wait mode and kind of peer to {@link MessageContract}, at sizes on both sides of every
 * boundary.
 *
 * <p>With another process at the other end: every backend at each of four sizes, since it is large messages that are waited for in
 * their middle, and every wait mode through the cheapest native backend and all that are not native. Those peers are {@link PeerHost}'s; that each backend does as well with a process that
 * was started for it, {@link ThreadDumpTest} and {@link SessionTest} show.
 *
 * <p>With a thread, which is quickly there, all sizes in the backend's first wait mode: what depends on the size, how a message
 * is cut and put together, is the same at both kinds of end.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MessageContractTest {
    private static final int[] SIZES = {1, 7, 8, 63, 64, 4095, 4096, 4097, 65536, (1 << 20) + 1};

    /** One byte, what everybody measures, a page and a byte, and more than a pipe or a socket holds. */
    private static final int[] SIZES_FOR_PROCESSES = {1, 64, 4097, (1 << 20) + 1};

    private static Leaks before;

    static Stream<Arguments> cells() {
        return rows().flatMap(row -> IntStream.of(sizes(row)).mapToObj(bytes -> Arguments.of(row, bytes)));
    }

    private static Stream<Row> rows() {
        return Stream.concat(Row.all(), Row.withThreadPeers().filter(row -> !row.hasCheaperSibling()));
    }

    private static int[] sizes(Row row) {
        return row.peer() == PeerKind.THREAD ? SIZES : SIZES_FOR_PROCESSES;
    }

    /**
     * Those that wait when they are full: with a process at one size, since it is the size that decides when that is; with a
     * thread at all that processes get.
     */
    static Stream<Arguments> waitingCells() {
        return cells().filter(cell -> {
            Row row = (Row) cell.get()[0];
            int bytes = (int) cell.get()[1];
            return !row.mechanism().traits().mayDrop()
                    && (bytes == 64 || (row.peer() == PeerKind.THREAD && isOneOf(SIZES_FOR_PROCESSES, bytes)));
        });
    }

    private static boolean isOneOf(int[] sizes, int bytes) {
        return IntStream.of(sizes).anyMatch(size -> size == bytes);
    }

    /** Those that drop messages when they are full. */
    static Stream<Arguments> droppingCells() {
        return cells().filter(cell -> ((Row) cell.get()[0]).mechanism().traits().mayDrop())
                .filter(cell -> (int) cell.get()[1] >= LossyStream.MIN_MESSAGE_BYTES);
    }

    @BeforeAll
    static void warmUp() throws IOException {
        // What libraries open once and keep is not a leak of a session.
        for (Row row : (Iterable<Row>) rows()::iterator) {
            try (Session session = row.open(64, Row.echo())) {
                MessageContract.carriesEveryByteInOrder(session.channel(), 64, 1);
            }
        }
        before = Leaks.audit();
    }

    @AfterAll
    static void leavesNothingBehind() throws IOException, InterruptedException {
        Leaks.assertNothingSince(before);
    }

    @ParameterizedTest(name = "{0} of {1} B")
    @MethodSource("cells")
    void echoKeepsItsPromises(Row row, int messageBytes) throws IOException {
        try (Session session = row.open(messageBytes, Row.echo())) {
            long exchanged = MessageContract.holdsAgainstAnEcho(
                    session.channel(), messageBytes, row.waitMode().polls(), row.triable());
            assertThat(session.stop()).as("messages the peer received").isEqualTo(exchanged);
        }
    }

    @ParameterizedTest(name = "{0} of {1} B", allowZeroInvocations = true)
    @MethodSource("waitingCells")
    void losesNothingWhenFull(Row row, int messageBytes) throws IOException {
        int batch = MessageContract.batch(messageBytes, 4);
        try (Session session = row.open(messageBytes, Row.slowSink(batch, Duration.ofNanos(10_000)))) {
            MessageContract.losesNothingWhenFull(session.channel(), messageBytes, batch);
            assertThat(session.stop()).isEqualTo(batch);
        }
    }

    /** A sender that is much faster than its receiver loses messages, knows how many, and gets as many through as it wants. */
    @ParameterizedTest(name = "{0} of {1} B", allowZeroInvocations = true)
    @MethodSource("droppingCells")
    void countsWhatItLoses(Row row, int messageBytes) throws IOException {
        int batch = MessageContract.batch(messageBytes, 16);
        // Ten times as slow as a copy through a cold channel: a sender that were slower than its receiver would lose
        // nothing.
        PeerPlan plan = PeerPlan.count().slow(Duration.ofNanos(10_000 + 20L * messageBytes));
        try (Session session = row.open(messageBytes, plan)) {
            LossyStream stream = new LossyStream(session.channel(), messageBytes);
            stream.deliver(batch);
            assertThat(stream.arrived()).isEqualTo(batch);
            assertThat(stream.sent()).as("messages sent, some of them lost").isGreaterThan(batch);
            assertThat(session.stop()).isEqualTo(batch);
        }
    }
}

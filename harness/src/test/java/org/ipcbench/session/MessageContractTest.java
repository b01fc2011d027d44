package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
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
 * <p>Except for the native backends beside the cheapest of this JVM: they differ from it by how a call is made, which
 * {@code PosixTest} holds, and by nothing that depends on the size. So they get one message that fits everywhere and one
 * that takes several calls when they block, the first when they spin, and none when they yield or serve threads.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MessageContractTest {
    private static final int[] SIZES = {1, 7, 8, 63, 64, 4095, 4096, 4097, 65536, (1 << 20) + 1};

    /** Yield is spin with another pause between the same tries: a small and an odd size do. */
    private static final int[] SIZES_TO_YIELD = {64, 4097};

    /** A thread's end of a channel is a process's: the smallest, a usual, an odd and a large size do. */
    private static final int[] SIZES_FOR_THREADS = {1, 64, 4097, 1 << 20};

    private static Leaks before;

    static Stream<Arguments> cells() {
        return rows().flatMap(row -> IntStream.of(sizes(row)).mapToObj(bytes -> Arguments.of(row, bytes)));
    }

    private static Stream<Row> rows() {
        return Stream.concat(Row.all(), Row.withThreadPeers().filter(row -> !row.hasCheaperSibling()));
    }

    private static int[] sizes(Row row) {
        if (row.peer() == PeerKind.THREAD) {
            return SIZES_FOR_THREADS;
        }
        if (row.hasCheaperSibling()) {
            return switch (row.waitMode()) {
                case BLOCK -> new int[] {64, 65536};
                case SPIN -> new int[] {64};
                default -> new int[0];
            };
        }
        return row.waitMode() == WaitMode.YIELD ? SIZES_TO_YIELD : SIZES;
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
    static void leavesNothingBehind() throws IOException {
        assertThat(Leaks.audit()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} of {1} B")
    @MethodSource("cells")
    void echoKeepsItsPromises(Row row, int messageBytes) throws IOException {
        int messages = Math.max(3, Math.min(200, (1 << 19) / messageBytes));
        long exchanged = messages + 1L;
        try (Session session = row.open(messageBytes, Row.echo())) {
            MessageContract.carriesEveryByteInOrder(session.channel(), messageBytes, messages);
            MessageContract.refusesWrongBuffers(session.channel(), messageBytes);
            if (row.triable()) {
                MessageContract.triesMoveWholeMessagesOrNothing(session.channel(), messageBytes, messages);
                exchanged += messages;
            }
            if (fitsTwice(messageBytes)) {
                MessageContract.keepsOrderInFlight(session.channel(), messageBytes, messages / 2 + 1);
                exchanged += 2 * (messages / 2 + 1L);
            }
            assertThat(session.stop()).as("messages the peer received").isEqualTo(exchanged);
        }
    }

    /** With larger messages an echo that sends while its owner sends too can fill both directions: nobody's fault. */
    private static boolean fitsTwice(int messageBytes) {
        return messageBytes <= 4097;
    }

    @ParameterizedTest(name = "{0} of {1} B")
    @MethodSource("cells")
    void losesNothingWhenFull(Row row, int messageBytes) throws IOException {
        int batch = Math.max(4, Math.min(2000, (1 << 19) / messageBytes));
        try (Session session = row.open(messageBytes, Row.slowSink(batch, Duration.ofNanos(10_000)))) {
            MessageContract.losesNothingWhenFull(session.channel(), messageBytes, batch);
            assertThat(session.stop()).isEqualTo(batch);
        }
    }
}

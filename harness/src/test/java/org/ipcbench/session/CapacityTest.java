package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.Stream;
import org.ipcbench.contract.MessageContract;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.SocketOptions;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A capacity that can be chosen makes a difference; one that cannot is refused, not ignored. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CapacityTest {
    private static final int BYTES = 1024;
    private static final int SMALL = 2 * BYTES;
    private static final int LARGE = 8 * BYTES;

    /** Those that can be filled, through each backend: one that drops messages is never full. */
    static Stream<Arguments> sizable() {
        return Mechanisms.all().stream()
                .filter(mechanism -> mechanism.traits().carriesData())
                .filter(mechanism ->
                        mechanism.traits().sizable() && !mechanism.traits().mayDrop())
                .flatMap(mechanism -> mechanism.traits().triable().stream()
                        .filter(backend -> mechanism.traits().waitModes(backend).contains(WaitMode.SPIN))
                        .sorted()
                        .map(backend -> Arguments.of(mechanism, backend)));
    }

    static Stream<Mechanism> others() {
        return Mechanisms.all().stream().filter(mechanism -> !mechanism.traits().sizable());
    }

    @ParameterizedTest
    @MethodSource("sizable")
    void aLargerChannelHoldsMore(Mechanism mechanism, String backend) throws IOException {
        long small = fill(mechanism, backend, SMALL);
        long large = fill(mechanism, backend, LARGE);
        assertThat(small).as("messages of " + BYTES + " bytes until it is full").isPositive();
        // The peer may take one meanwhile.
        assertThat(large).isGreaterThan(small + 1);
    }

    @ParameterizedTest
    @MethodSource("others")
    void aCapacityThatCannotBeChosenIsRefused(Mechanism mechanism) {
        String backend = mechanism.traits().backendIds().get(0);
        WaitMode mode = mechanism.traits().waitModes(backend).iterator().next();
        int bytes = mechanism.traits().carriesData() ? BYTES : ChannelSpec.NO_PAYLOAD;
        PeerKind peer = mechanism.traits().peers().iterator().next();
        assertThat(mechanism.check(new ChannelSpec(backend, bytes, mode, LARGE, peer)))
                .isEqualTo(Availability.unavailable("its capacity cannot be chosen", "leave out --capacity"));
    }

    static Stream<Arguments> backends() {
        return Mechanisms.all().stream().flatMap(mechanism -> mechanism.traits().backendIds().stream()
                .map(backend -> Arguments.of(mechanism, backend)));
    }

    /** Both processes hold messages back, or neither opens. */
    @ParameterizedTest
    @MethodSource("backends")
    void messagesAreHeldBackOnlyWhereThatCanBeChosen(Mechanism mechanism, String backend) throws IOException {
        WaitMode mode = mechanism.traits().waitModes(backend).iterator().next();
        int bytes = mechanism.traits().carriesData() ? BYTES : ChannelSpec.NO_PAYLOAD;
        PeerKind peer = mechanism.traits().peers().iterator().next();
        ChannelSpec spec = ChannelSpec.of(backend, bytes, mode).with(peer).with(new SocketOptions(true, 0, 0));
        if (!mechanism.traits().nagles()) {
            assertThat(mechanism.check(spec))
                    .isEqualTo(Availability.unavailable("it holds no messages back", "leave out --nodelay"));
            return;
        }
        if (mechanism.check(spec) instanceof Availability.Unavailable no) {
            Assumptions.abort(mechanism.id() + " by " + backend + ": " + no.reason());
        }
        PeerPlan echo = PeerPlan.echo(PayloadCheck.STAMP);
        PeerStart peers = new Row(mechanism, backend, mode).peers(echo);
        try (Session session = Session.open(mechanism, spec, echo, peers)) {
            MessageContract.carriesEveryByteInOrder(session.channel(), BYTES, 100);
            assertThat(session.stop()).isEqualTo(100);
        }
    }

    static Stream<Arguments> sockets() {
        return sizable().filter(row -> ((Mechanism) row.get()[0]).traits().buffered());
    }

    @ParameterizedTest
    @MethodSource("sockets")
    void aLargerSendBufferHoldsMore(Mechanism mechanism, String backend) throws IOException {
        long small = fill(mechanism, spec(backend, new SocketOptions(false, SMALL, 0)));
        long large = fill(mechanism, spec(backend, new SocketOptions(false, 16 * LARGE, 0)));
        assertThat(large).isGreaterThan(small + 1);
    }

    /** A Unix socket has no use for it, and says so. */
    @ParameterizedTest
    @MethodSource("sockets")
    void aLargerReceiveBufferHoldsMore(Mechanism mechanism, String backend) throws IOException {
        ChannelSpec large = spec(backend, new SocketOptions(false, SMALL, 16 * LARGE));
        if (mechanism.check(spec(backend, SocketOptions.USUAL)) instanceof Availability.Unavailable no) {
            Assumptions.abort(mechanism.id() + " by " + backend + ": " + no.reason());
        }
        if (mechanism.id().startsWith("unix")) {
            assertThat(mechanism.check(large))
                    .isEqualTo(
                            Availability.unavailable("SO_RCVBUF has no effect on a Unix socket", "leave out --rcvbuf"));
            return;
        }
        long small = fill(mechanism, spec(backend, new SocketOptions(false, SMALL, SMALL)));
        assertThat(fill(mechanism, large)).isGreaterThan(small + 1);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void buffersAreRefusedWhereThereAreNone(Mechanism mechanism, String backend) {
        WaitMode mode = mechanism.traits().waitModes(backend).iterator().next();
        int bytes = mechanism.traits().carriesData() ? BYTES : ChannelSpec.NO_PAYLOAD;
        PeerKind peer = mechanism.traits().peers().iterator().next();
        ChannelSpec spec = ChannelSpec.of(backend, bytes, mode).with(peer).with(new SocketOptions(false, LARGE, 0));
        Availability no = Availability.unavailable("it has no socket buffers", "leave out --sndbuf and --rcvbuf");
        assertThat(mechanism.check(spec).equals(no))
                .isNotEqualTo(mechanism.traits().buffered());
    }

    private static ChannelSpec spec(String backend, SocketOptions socket) {
        return ChannelSpec.of(backend, BYTES, WaitMode.SPIN).with(socket);
    }

    private static long fill(Mechanism mechanism, String backend, int capacityBytes) throws IOException {
        return fill(mechanism, new ChannelSpec(backend, BYTES, WaitMode.SPIN, capacityBytes, PeerKind.PROCESS));
    }

    private static long fill(Mechanism mechanism, ChannelSpec spec) throws IOException {
        if (mechanism.check(spec) instanceof Availability.Unavailable no) {
            Assumptions.abort(mechanism.id() + " as " + spec + ": " + no.reason());
        }
        PeerPlan slow = PeerPlan.sink(PayloadCheck.STAMP, Integer.MAX_VALUE).slow(Duration.ofMillis(200));
        PeerStart peers = new Row(mechanism, spec.backend(), WaitMode.SPIN).peers(slow);
        try (Session session = Session.open(mechanism, spec, slow, peers)) {
            ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
            long number = 0;
            PayloadCheck.STAMP.fill(message, number);
            while (session.channel().trySend(message)) {
                PayloadCheck.STAMP.fill(message, ++number);
            }
            return number;
        }
    }
}

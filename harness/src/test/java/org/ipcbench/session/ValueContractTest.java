package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.contract.ValueContract;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.ValueChannel;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every mechanism that holds a value to what {@link ValueChannel} promises, and an {@link Audience} to its word. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ValueContractTest {
    private static final int BYTES = 4100;
    private static final int VERSIONS = 200_000;

    static Stream<Row> rows() {
        return Row.of(ChannelKind.VALUES);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theLatestWinsAndIsSeenOnce(Row row) throws IOException {
        try (WorkDir work = WorkDir.create();
                Binding binding = row.mechanism().bind(row.spec(BYTES), work);
                ValueChannel reader = join(row, binding);
                ValueChannel slow = join(row, binding);
                Channel owner = binding.accept(() -> true, Deadline.after(Duration.ofSeconds(5)))) {
            ValueChannel writer = (ValueChannel) owner;
            ValueContract.theLatestWinsAndIsSeenOnce(writer, reader, slow, BYTES);
            ByteBuffer value = ByteBuffer.allocateDirect(BYTES);
            assertThatThrownBy(() -> reader.publish(value)).hasMessage("only the owner's end publishes");
            ByteBuffer onHeap = ByteBuffer.allocate(BYTES);
            assertThatThrownBy(() -> writer.publish(onHeap)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> reader.observe(onHeap)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aClosedEndSaysSo(Row row) throws IOException {
        try (WorkDir work = WorkDir.create();
                Binding binding = row.mechanism().bind(row.spec(BYTES), work)) {
            ValueChannel reader = join(row, binding);
            reader.close();
            assertThatThrownBy(() -> reader.observe(ByteBuffer.allocateDirect(BYTES)))
                    .isInstanceOf(ClosedChannelException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void noReaderOfAnAudienceEverSeesHalfOfAVersion(Row row) throws IOException {
        try (Audience audience = Audience.open(row.mechanism(), row.spec(BYTES), PeerPlan.watch(), 2)) {
            List<Session> sessions = audience.sessions();
            ValueChannel writer = sessions.get(0).value();
            ValueContract.publishes(writer, BYTES, VERSIONS, 100);
            long observed = audience.stopOthers().get(0) + sessions.get(0).stop();
            assertThat(observed).as("versions that both have checked").isPositive();
            assertThat(writer.observed().versions()).isEqualTo(observed);
        }
    }

    @Test
    void membersOfAnAudienceHaveAChannelEachWhereMessagesAreSent() throws IOException {
        Row row = new Row(Mechanisms.find("unix-dgram").orElseThrow(), "junixsocket", WaitMode.BLOCK);
        try (Audience audience = Audience.open(row.mechanism(), row.spec(64), Row.echo(), 3)) {
            ByteBuffer message = ByteBuffer.allocateDirect(64);
            PayloadCheck.PAYLOAD.fill(message, 1);
            for (Session session : audience.sessions()) {
                session.channel().send(message);
                session.channel().receive(message);
                PayloadCheck.PAYLOAD.check(message, 1);
            }
            assertThat(audience.sessions().get(0).stop()).isEqualTo(1);
            assertThat(audience.stopOthers()).containsExactly(1L, 1L);
        }
    }

    private static ValueChannel join(Row row, Binding binding) throws IOException {
        ChannelSpec spec = row.spec(BYTES);
        return (ValueChannel) row.mechanism().attach(spec, binding.address(), Deadline.after(Duration.ofSeconds(5)));
    }
}

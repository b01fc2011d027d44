package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.spi.MessageChannel;

/**
 * What every {@link MessageChannel} promises, written once. Each promise is checked on an owner's end whose peer echoes, or
 * sinks, with {@link PayloadCheck#PAYLOAD}.
 */
final class MessageContract {
    private static final PayloadCheck CHECK = PayloadCheck.PAYLOAD;
    private static final int GUARD_BYTES = 16;
    private static final byte GUARD = (byte) 0xA5;

    private MessageContract() {}

    /** Every byte comes back, in order, between untouched neighbours; buffers are left as they were. */
    static void carriesEveryByteInOrder(MessageChannel echo, int messageBytes, int messages) throws IOException {
        ByteBuffer out = guarded(messageBytes);
        ByteBuffer in = guarded(messageBytes);
        for (long number = 0; number < messages; number++) {
            CHECK.fill(out, number);
            echo.send(out);
            echo.receive(in);
            CHECK.check(in, number);
            CHECK.check(out, number);
            assertThat(out.remaining()).isEqualTo(messageBytes);
            assertThat(in.remaining()).isEqualTo(messageBytes);
        }
        assertGuarded(out);
        assertGuarded(in);
    }

    /** Messages on their way keep their order and their boundaries: two are sent before the first is taken. */
    static void keepsOrderInFlight(MessageChannel echo, int messageBytes, int pairs) throws IOException {
        ByteBuffer out = guarded(messageBytes);
        ByteBuffer in = guarded(messageBytes);
        for (long number = 0; number < 2L * pairs; number += 2) {
            CHECK.fill(out, number);
            echo.send(out);
            CHECK.fill(out, number + 1);
            echo.send(out);
            for (long due = number; due < number + 2; due++) {
                echo.receive(in);
                CHECK.check(in, due);
            }
        }
    }

    /** A sender that is faster than its receiver waits and loses nothing: the sink checks all and acknowledges the count. */
    static void losesNothingWhenFull(MessageChannel sink, int messageBytes, int batch) throws IOException {
        ByteBuffer out = guarded(messageBytes);
        for (long number = 0; number < batch; number++) {
            CHECK.fill(out, number);
            sink.send(out);
        }
        ByteBuffer acknowledged = guarded(messageBytes);
        sink.receive(acknowledged);
        CHECK.check(acknowledged, batch);
    }

    /** A try says no and changes nothing, or moves a whole message. */
    static void triesMoveWholeMessagesOrNothing(MessageChannel echo, int messageBytes, int messages)
            throws IOException {
        ByteBuffer out = guarded(messageBytes);
        ByteBuffer in = guarded(messageBytes);
        CHECK.fill(in, -1);
        assertThat(echo.tryReceive(in)).as("nothing was sent, nothing is there").isFalse();
        CHECK.check(in, -1);
        for (long number = 0; number < messages; number++) {
            CHECK.fill(out, number);
            while (!echo.trySend(out)) {
                CHECK.check(out, number);
                Thread.onSpinWait();
            }
            CHECK.fill(in, -1);
            while (!echo.tryReceive(in)) {
                CHECK.check(in, -1);
                Thread.onSpinWait();
            }
            CHECK.check(in, number);
        }
    }

    /** A buffer of another size, or not direct, is refused and moves nothing. */
    static void refusesWrongBuffers(MessageChannel echo, int messageBytes) throws IOException {
        ByteBuffer tooLarge = ByteBuffer.allocateDirect(messageBytes + 1);
        ByteBuffer tooSmall = ByteBuffer.allocateDirect(messageBytes - 1);
        ByteBuffer onHeap = ByteBuffer.allocate(messageBytes);
        for (ByteBuffer wrong : new ByteBuffer[] {tooLarge, tooSmall, onHeap}) {
            assertThatThrownBy(() -> echo.send(wrong)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> echo.receive(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        carriesEveryByteInOrder(echo, messageBytes, 1);
    }

    private static ByteBuffer guarded(int messageBytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(messageBytes + 2 * GUARD_BYTES);
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, GUARD);
        }
        return buffer.position(GUARD_BYTES).limit(GUARD_BYTES + messageBytes);
    }

    private static void assertGuarded(ByteBuffer buffer) {
        for (int i = 0; i < GUARD_BYTES; i++) {
            assertThat(buffer.get(i)).as("byte before the message").isEqualTo(GUARD);
        }
        ByteBuffer behind = buffer.duplicate().clear().position(buffer.limit());
        while (behind.hasRemaining()) {
            assertThat(behind.get()).as("byte behind the message").isEqualTo(GUARD);
        }
    }
}

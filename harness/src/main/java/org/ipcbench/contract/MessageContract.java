package org.ipcbench.contract;

import static org.ipcbench.contract.BrokenPromiseException.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.spi.MessageChannel;

/**
 * What every {@link MessageChannel} promises, written once: for the tests of our mechanisms, and for {@link Verification} of others'. Each
 * promise is checked on an owner's end whose peer echoes, or sinks, with {@link PayloadCheck#PAYLOAD}.
 *
 * <p>Every method throws a {@link BrokenPromiseException}, or a {@link org.ipcbench.exchange.CorruptMessageException} for a message that is
 * not the one that was sent, and any {@link IOException} of the channel.
 */
public final class MessageContract {
    private static final PayloadCheck CHECK = PayloadCheck.PAYLOAD;
    private static final int GUARD_BYTES = 16;
    private static final byte GUARD = (byte) 0xA5;

    /** A small message takes more of them to fill what lies between the ends, but nobody waits for ever. */
    private static final int MOST_IN_BATCH = 2000;

    private static final int MOST_BYTES = 1 << 19;

    /** With larger messages an echo that sends while its owner sends too can fill both directions: nobody's fault. */
    private static final int MOST_IN_FLIGHT = 4097;

    private MessageContract() {}

    /** Returns how many messages of a size are enough to fill a channel. */
    public static int batch(int messageBytes, int least) {
        return Math.max(least, Math.min(MOST_IN_BATCH, MOST_BYTES / messageBytes));
    }

    /**
     * All that an echo shows.
     *
     * @param polls whether both ends poll: they need a CPU each, and where others want them too, a round trip takes as long as the
     *     scheduler's slice
     * @param triable whether it can be tried without waiting
     * @return how many messages the peer has received
     */
    public static long holdsAgainstAnEcho(MessageChannel echo, int messageBytes, boolean polls, boolean triable)
            throws IOException {
        int messages = Math.max(3, Math.min(polls ? 20 : 200, MOST_BYTES / messageBytes));
        long exchanged = messages + 1L;
        carriesEveryByteInOrder(echo, messageBytes, messages);
        refusesWrongBuffers(echo, messageBytes);
        if (triable) {
            triesMoveWholeMessagesOrNothing(echo, messageBytes, messages);
            exchanged += messages;
        }
        if (messageBytes <= MOST_IN_FLIGHT) {
            keepsOrderInFlight(echo, messageBytes, messages / 2 + 1);
            exchanged += 2 * (messages / 2 + 1L);
        }
        return exchanged;
    }

    /** Every byte comes back, in order, between untouched neighbours; buffers are left as they were. */
    public static void carriesEveryByteInOrder(MessageChannel echo, int messageBytes, int messages) throws IOException {
        ByteBuffer out = guarded(messageBytes);
        ByteBuffer in = guarded(messageBytes);
        for (long number = 0; number < messages; number++) {
            CHECK.fill(out, number);
            echo.send(out);
            echo.receive(in);
            CHECK.check(in, number);
            CHECK.check(out, number);
            require(out.remaining() == messageBytes, "send leaves position and limit of its buffer as they were");
            require(in.remaining() == messageBytes, "receive leaves position and limit of its buffer as they were");
        }
        requireGuards(out);
        requireGuards(in);
    }

    /** Messages on their way keep their order and their boundaries: two are sent before the first is taken. */
    public static void keepsOrderInFlight(MessageChannel echo, int messageBytes, int pairs) throws IOException {
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
    public static void losesNothingWhenFull(MessageChannel sink, int messageBytes, int batch) throws IOException {
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
    public static void triesMoveWholeMessagesOrNothing(MessageChannel echo, int messageBytes, int messages)
            throws IOException {
        ByteBuffer out = guarded(messageBytes);
        ByteBuffer in = guarded(messageBytes);
        CHECK.fill(in, -1);
        require(!echo.tryReceive(in), "tryReceive says no where nothing was sent");
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
    public static void refusesWrongBuffers(MessageChannel echo, int messageBytes) throws IOException {
        ByteBuffer tooLarge = ByteBuffer.allocateDirect(messageBytes + 1);
        ByteBuffer tooSmall = ByteBuffer.allocateDirect(messageBytes - 1);
        ByteBuffer onHeap = ByteBuffer.allocate(messageBytes);
        for (ByteBuffer wrong : new ByteBuffer[] {tooLarge, tooSmall, onHeap}) {
            String what = (wrong.isDirect() ? "" : "heap ") + "buffer of " + wrong.remaining()
                    + " bytes for messages of " + messageBytes;
            requireRefusal(() -> echo.send(wrong), "send refuses a " + what);
            requireRefusal(() -> echo.receive(wrong), "receive refuses a " + what);
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

    private static void requireGuards(ByteBuffer buffer) throws BrokenPromiseException {
        for (int i = 0; i < GUARD_BYTES; i++) {
            require(buffer.get(i) == GUARD, "the bytes before the message stay as they were");
        }
        ByteBuffer behind = buffer.duplicate().clear().position(buffer.limit());
        while (behind.hasRemaining()) {
            require(behind.get() == GUARD, "the bytes behind the message stay as they were");
        }
    }

    private interface Call {
        void run() throws IOException;
    }

    private static void requireRefusal(Call call, String promise) throws IOException {
        try {
            call.run();
        } catch (IllegalArgumentException e) {
            return;
        }
        throw new BrokenPromiseException(promise);
    }
}

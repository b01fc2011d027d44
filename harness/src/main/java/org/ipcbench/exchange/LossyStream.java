package org.ipcbench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.spi.MessageChannel;

/**
 * A stream over a channel that may lose messages: they are numbered, the receiver counts them, and the sender asks how
 * many have arrived and replaces the missing ones with new ones.
 *
 * <p>A message begins and ends with its number. A negative one is a question, which the receiver sends back with its
 * count at the end. Questions and answers may be lost too, so the question is repeated; an answer to an earlier one is
 * discarded.
 *
 * <p>Streaming reads no clock. Only waiting for an answer does; it polls in every wait mode, because a sleeping call
 * would never return if the answer was lost.
 */
public final class LossyStream {

    /** Room for two numbers. */
    public static final int MIN_MESSAGE_BYTES = 2 * Long.BYTES;

    private static final long REPEAT_AFTER_NS = 2_000_000;

    private final MessageChannel channel;
    private final ByteBuffer outgoing;
    private final ByteBuffer incoming;
    private long sent;
    private long arrived;
    private long questions;

    /**
     * Creates the sender's end; the peer's role is {@link PeerRole#COUNT}.
     *
     * @throws IllegalArgumentException if a message has no room for two numbers
     */
    public LossyStream(MessageChannel channel, int messageBytes) {
        if (messageBytes < MIN_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "messageBytes=" + messageBytes + ", must be at least " + MIN_MESSAGE_BYTES);
        }
        this.channel = channel;
        this.outgoing = MessageBuffer.allocate(messageBytes);
        this.incoming = MessageBuffer.allocate(messageBytes);
    }

    /** Sends until this many more messages have arrived. */
    public void deliver(long count) throws IOException {
        long wanted = arrived + count;
        while (arrived < wanted) {
            for (long missing = wanted - arrived; missing > 0; missing--) {
                PayloadCheck.STAMP.fill(outgoing, sent++);
                channel.send(outgoing);
            }
            arrived = ask();
        }
    }

    /** Returns how many messages were sent in all. */
    public long sent() {
        return sent;
    }

    /** Returns how many of them have arrived. */
    public long arrived() {
        return arrived;
    }

    private long ask() throws IOException {
        long question = --questions;
        PayloadCheck.STAMP.fill(outgoing, question);
        ask(channel, outgoing, incoming);
        return incoming.getLong(incoming.limit() - Long.BYTES);
    }

    /** Repeats a question until its answer comes, which begins with the same number. */
    @SuppressWarnings("ThreadPriorityCheck") // the other end may need this CPU to answer
    static void ask(MessageChannel channel, ByteBuffer question, ByteBuffer answer) throws IOException {
        while (true) {
            channel.send(question);
            long start = System.nanoTime();
            do {
                if (!channel.tryReceive(answer)) {
                    Thread.yield();
                } else if (LoadMessage.number(answer) == LoadMessage.number(question)) {
                    return;
                }
            } while (System.nanoTime() - start < REPEAT_AFTER_NS);
        }
    }

    static void answer(ByteBuffer question, long count) {
        question.putLong(question.limit() - Long.BYTES, count);
    }
}

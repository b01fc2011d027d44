package org.ipcbench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.OpenFileChannel;
import org.ipcbench.spi.StopChannel;
import org.ipcbench.spi.ValueChannel;
import org.ipcbench.spi.WaitMode;

/**
 * What the two ends do with a channel of one kind: how each waits, what the peer's role is, how an end is slowed down on
 * purpose. One class per {@link ChannelKind}. For the thread that owns the channel.
 */
public sealed interface Exchange
        permits MessageExchange, WakeUpExchange, LockExchange, OpenFileExchange, ValueExchange, StopExchange {

    /** Returns the exchange over an end, by its kind. */
    static Exchange over(Channel end) {
        if (end instanceof MessageChannel messages) {
            return new MessageExchange(messages);
        } else if (end instanceof NotificationChannel notifications) {
            return new WakeUpExchange(notifications);
        } else if (end instanceof LockChannel locks) {
            return new LockExchange(locks);
        } else if (end instanceof OpenFileChannel files) {
            return new OpenFileExchange(files);
        } else if (end instanceof ValueChannel value) {
            return new ValueExchange(value);
        } else if (end instanceof StopChannel control) {
            return new StopExchange(control);
        }
        throw new IllegalArgumentException(end.getClass() + " is a channel of no kind that this ipcbench knows");
    }

    /** Tells whether ends of this kind of channel can be slowed down on purpose. */
    static boolean canBeSlowed(ChannelKind kind) {
        return kind == ChannelKind.MESSAGES || kind == ChannelKind.WAKE_UPS || kind == ChannelKind.LOCKS;
    }

    /** Returns an end that waits as the mode says: this end itself if the mode does not poll, or if it never waits. */
    default Channel waiting(WaitMode mode) {
        return mode.polls() ? polled(mode) : end();
    }

    /** Returns the end itself. */
    Channel end();

    /** Returns an end that tries, pauses as the mode says, and tries again. */
    default Channel polled(WaitMode mode) {
        return end();
    }

    /**
     * Returns an end that keeps its CPU busy before each message it sends, wake-up it raises or lock it releases.
     *
     * @throws IllegalStateException if it does none of these
     */
    default Channel slowed(long ns) {
        throw new IllegalStateException(end().getClass() + " cannot be slowed down");
    }

    /** Prepares the owner once the peer has joined, before the exchange begins. */
    default void begin() throws IOException {}

    /** Prepares the peer, before the owner may begin. */
    default void join() throws IOException {}

    /**
     * Plays the peer's part until the channel is closed or the owner leaves.
     *
     * @param received counts what was received; correct however the part ends
     * @throws IOException when the part ends, in the channel's own way
     */
    void play(PeerPart part, Received received) throws IOException;

    /**
     * Sends one message or wake-up to the peer, and waits until it is back and checked.
     *
     * @param outgoing room for one message, like {@code incoming}
     * @param number the message's
     * @throws IOException if the channel carries neither
     */
    default void ask(ByteBuffer outgoing, ByteBuffer incoming, long number) throws IOException {
        throw new IOException(end().getClass() + " carries neither messages nor wake-ups");
    }

    /** Sends back what {@link #ask} has sent; the peer's side. */
    default void answer(int messageBytes) throws IOException {
        throw new IOException(end().getClass() + " carries neither messages nor wake-ups");
    }

    /** How much was received; an object, so that the count survives the exception that ends a part. */
    final class Received {
        long count;
        private volatile String report = "";

        /** Counts one. */
        public void add() {
            count++;
        }

        public long count() {
            return count;
        }

        /** Keeps a report for the thread that is asked for it. */
        void publish(String text) {
            report = text;
        }

        /** Returns the latest report; empty if there is none. Any thread may call it. */
        public String report() {
            return report;
        }
    }
}

package org.ipcbench.spi;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A channel that carries whole messages of exactly {@link ChannelSpec#messageBytes()} bytes, in order, both ways.
 *
 * <p>The size is agreed before, so that a stream carries no length header and a figure is the mechanism's own.
 *
 * <p>Every buffer is direct and has exactly the message's bytes between position and limit; both are left as they were.
 * Implementations look a buffer's address up when they see it first: callers reuse one buffer for each direction.
 * Nothing is allocated for a message.
 *
 * <p>All methods throw
 *
 * <ul>
 *   <li>{@link IllegalArgumentException} if the buffer is not direct or has another size; nothing is moved;
 *   <li>{@link java.nio.channels.ClosedChannelException} once this end is closed, also while they wait;
 *   <li>{@link PeerClosedException} when the other end is gone and the mechanism can tell; a receiver gets what is left
 *       before that;
 *   <li>another {@link IOException} if the kernel refuses.
 * </ul>
 */
public non-sealed interface MessageChannel extends Channel {

    /** Sends one message; waits for room, as {@link ChannelSpec#waitMode()} says, for as long as it takes. */
    void send(ByteBuffer message) throws IOException;

    /**
     * Sends one message if there is room.
     *
     * <p>A message larger than the mechanism takes at once has begun when its first byte is in: then this call polls
     * until the rest is in too.
     *
     * @return false if there is no room; nothing was sent
     * @throws UnsupportedOperationException if the backend cannot try ({@link Traits#triable})
     */
    boolean trySend(ByteBuffer message) throws IOException;

    /** Receives one message; waits for it, as {@link ChannelSpec#waitMode()} says, for as long as it takes. */
    void receive(ByteBuffer into) throws IOException;

    /**
     * Receives one message if one is there.
     *
     * <p>When the first byte of a message is there this call polls until the rest is: never half a message.
     *
     * @return false if nothing is there; the buffer's content is unchanged
     * @throws UnsupportedOperationException if the backend cannot try ({@link Traits#triable})
     */
    boolean tryReceive(ByteBuffer into) throws IOException;

    /**
     * Passes if the buffer is direct and holds exactly one message between position and limit.
     *
     * @throws IllegalArgumentException if not
     */
    static void requireOneMessage(ByteBuffer buffer, int messageBytes) {
        if (!buffer.isDirect() || buffer.remaining() != messageBytes) {
            throw new IllegalArgumentException("remaining=" + buffer.remaining() + ", messageBytes=" + messageBytes
                    + ", direct=" + buffer.isDirect());
        }
    }
}

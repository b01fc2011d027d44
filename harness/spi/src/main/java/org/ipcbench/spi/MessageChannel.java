package org.ipcbench.spi;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A channel that carries whole messages of exactly {@link ChannelSpec#messageBytes()} bytes, in order, both ways.
 *
 * <p>The size is agreed in advance: streams carry no length header, so a figure is that of the mechanism alone.
 *
 * <p>Every buffer is direct and has exactly the message's bytes between position and limit, which do not change.
 * Implementations look up a buffer's address when they first see it, so callers should reuse one buffer per direction. A
 * message allocates nothing.
 *
 * <p>All methods throw
 *
 * <ul>
 *   <li>{@link IllegalArgumentException} if the buffer is not direct or has another size; nothing is moved;
 *   <li>{@link java.nio.channels.ClosedChannelException} once this end is closed, also while they wait;
 *   <li>{@link PeerClosedException} when the other end is gone and the mechanism can tell; a receiver first gets what is
 *       left;
 *   <li>another {@link IOException} if the kernel refuses.
 * </ul>
 */
public non-sealed interface MessageChannel extends Channel {

    /** Sends one message; waits for room without a limit, as {@link ChannelSpec#waitMode()} says. */
    void send(ByteBuffer message) throws IOException;

    /**
     * Sends one message if there is room.
     *
     * <p>If the mechanism cannot take the whole message at once, this call polls from the first byte it takes until the
     * rest is in too.
     *
     * @return false if there is no room; nothing was sent
     * @throws UnsupportedOperationException if the backend cannot try ({@link Traits#triable}), which is what the default does
     */
    default boolean trySend(ByteBuffer message) throws IOException {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " only waits");
    }

    /** Receives one message; waits for it without a limit, as {@link ChannelSpec#waitMode()} says. */
    void receive(ByteBuffer into) throws IOException;

    /**
     * Receives one message if one is there.
     *
     * <p>Once the first byte of a message is there, this call polls until the rest is: it never returns half a message.
     *
     * @return false if nothing is there; the buffer's content is unchanged
     * @throws UnsupportedOperationException if the backend cannot try ({@link Traits#triable}), which is what the default does
     */
    default boolean tryReceive(ByteBuffer into) throws IOException {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " only waits");
    }

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

package org.ipcbench.posix;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Caches the address of the last message buffer seen, so that a loop over one buffer looks it up once.
 *
 * <p>Keeps the buffer reachable, and with it its memory. Not thread safe.
 */
public final class BufferAddress {
    private final Posix posix;
    private final int messageBytes;
    private @Nullable ByteBuffer last;
    private long base;

    public BufferAddress(Posix posix, int messageBytes) {
        this.posix = posix;
        this.messageBytes = messageBytes;
    }

    /**
     * Returns the address of the byte at the buffer's position.
     *
     * @throws IllegalArgumentException if the buffer is not direct or does not hold exactly one message
     */
    @SuppressWarnings("ReferenceEquality") // the same memory, not the same content
    public long of(ByteBuffer buffer) {
        if (buffer.remaining() != messageBytes) {
            throw new IllegalArgumentException("remaining=" + buffer.remaining() + ", messageBytes=" + messageBytes);
        }
        if (buffer != last) {
            lookUp(buffer);
        }
        return base + buffer.position();
    }

    private void lookUp(ByteBuffer buffer) {
        if (!buffer.isDirect()) {
            throw new IllegalArgumentException("the buffer is not direct");
        }
        base = posix.addressOf(buffer);
        last = buffer;
    }
}

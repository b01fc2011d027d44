package org.ipcbench.mechanism.shm;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.ipcbench.posix.BufferAddress;
import org.ipcbench.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * Copies messages of one fixed size into shared memory and out of it.
 *
 * <p>The size decides once how: for small messages the JDK's own copy costs no more than C's; from 4 KiB on the C
 * library's memcpy is up to twice as fast, since it leaves the loop to the processor (rep movsb), which is worth the
 * call. This holds for memory aligned to a cache line; rep movsb loses its advantage if either side is unaligned.
 */
interface MessageCopy {

    /** Copies a message into the memory at this offset. */
    void in(int offset, ByteBuffer message);

    /** Copies a message out of the memory at this offset. */
    void out(int offset, ByteBuffer into);

    /**
     * Returns the faster way for messages of this size.
     *
     * @param posix for the native calls; null if there are none
     */
    static MessageCopy of(SharedMemory memory, int messageBytes, @Nullable Posix posix) {
        return posix == null || messageBytes < posix.memcpyFromBytes()
                ? new ByJdk(memory.bytes(), messageBytes)
                : new ByMemcpy(memory.bytes(), messageBytes, posix);
    }

    /** Copies by the buffers' bulk put. */
    record ByJdk(ByteBuffer memory, int messageBytes) implements MessageCopy {
        @Override
        public void in(int offset, ByteBuffer message) {
            memory.put(offset, message, message.position(), messageBytes);
        }

        @Override
        public void out(int offset, ByteBuffer into) {
            into.put(into.position(), memory, offset, messageBytes);
        }
    }

    /** Copies by memcpy(3). */
    final class ByMemcpy implements MessageCopy {
        /** Keeps the mapping reachable, and with it the address. */
        private final ByteBuffer memory;

        private final long base;
        private final int messageBytes;
        private final Posix posix;
        private final BufferAddress outgoing;
        private final BufferAddress incoming;

        ByMemcpy(ByteBuffer memory, int messageBytes, Posix posix) {
            this.memory = memory;
            this.base = posix.addressOf(memory);
            this.messageBytes = messageBytes;
            this.posix = posix;
            this.outgoing = new BufferAddress(posix, messageBytes);
            this.incoming = new BufferAddress(posix, messageBytes);
        }

        @Override
        public void in(int offset, ByteBuffer message) {
            posix.memcpy(address(offset), outgoing.of(message), messageBytes);
        }

        @Override
        public void out(int offset, ByteBuffer into) {
            posix.memcpy(incoming.of(into), address(offset), messageBytes);
        }

        private long address(int offset) {
            return base + Objects.checkFromIndexSize(offset, messageBytes, memory.capacity());
        }
    }
}

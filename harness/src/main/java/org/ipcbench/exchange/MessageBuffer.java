package org.ipcbench.exchange;

import java.nio.ByteBuffer;

/**
 * Off-heap memory for one message.
 *
 * <p>It is page-aligned: a buffer of {@link ByteBuffer#allocateDirect} starts 16 bytes past a cache line, so that every
 * other load and store of a vector copy touches two lines. One page before the message is headroom for what a call
 * expects in front of it, msgsnd(2).
 */
public final class MessageBuffer {
    private static final int PAGE_BYTES = 4096;

    private MessageBuffer() {}

    /** Returns a buffer of zeros with this many bytes between its position, which is not 0, and its limit. */
    public static ByteBuffer allocate(int bytes) {
        int pages = (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
        return ByteBuffer.allocateDirect((pages + 2) * PAGE_BYTES)
                .alignedSlice(PAGE_BYTES)
                .position(PAGE_BYTES)
                .limit(PAGE_BYTES + bytes);
    }
}

package org.ipcbench.exchange;

import java.nio.ByteBuffer;

/**
 * Memory for one message outside of the heap.
 *
 * <p>It begins at a page. What {@link ByteBuffer#allocateDirect} returns begins 16 bytes behind a line of the cache, so that every
 * other load and store of a copy by vectors touches two lines. A page lies before it, of the same buffer: headroom for what a
 * call wants in front of a message, msgsnd(2).
 */
public final class MessageBuffer {
    private static final int PAGE_BYTES = 4096;

    private MessageBuffer() {}

    /** Returns zeros: this many bytes between position, which is not 0, and limit. */
    public static ByteBuffer allocate(int bytes) {
        int pages = (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
        return ByteBuffer.allocateDirect((pages + 2) * PAGE_BYTES)
                .alignedSlice(PAGE_BYTES)
                .position(PAGE_BYTES)
                .limit(PAGE_BYTES + bytes);
    }
}

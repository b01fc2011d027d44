package org.ipcbench.session;

import java.nio.ByteBuffer;

/**
 * Memory for one message outside of the heap.
 *
 * <p>It begins at a page. What {@link ByteBuffer#allocateDirect} returns begins 16 bytes behind a line of the cache, so that every
 * other load and store of a copy by vectors touches two lines.
 */
public final class MessageBuffer {
    private static final int PAGE_BYTES = 4096;

    private MessageBuffer() {}

    /** Returns zeros, from position 0 to the limit and capacity of this many bytes. */
    public static ByteBuffer allocate(int bytes) {
        int pages = (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
        return ByteBuffer.allocateDirect((pages + 1) * PAGE_BYTES)
                .alignedSlice(PAGE_BYTES)
                .slice(0, bytes);
    }
}

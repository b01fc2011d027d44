package org.ipcbench.pipemodel;

/**
 * One slot of the ring, {@code struct pipe_buffer}: which page, and which of its bytes are unread. A view on the pipe's
 * memory; read it under the pipe's mutex.
 */
public final class PipeBuffer {

    /** A packet, written to an O_DIRECT description: one read consumes the slot, even if it takes only a part. */
    public static final int PACKET = 1;

    /** Later writes may append to the page. */
    public static final int CAN_MERGE = 2;

    private final PipeMemory memory;
    private final int at;

    PipeBuffer(PipeMemory memory, int index) {
        this.memory = memory;
        this.at = PipeLayout.slot(index);
    }

    /** Returns the number of the page within the pipe's memory. */
    public int page() {
        return memory.get(at + PipeLayout.PAGE);
    }

    /** Returns the offset of the first unread byte in the page. */
    public int offset() {
        return memory.get(at + PipeLayout.OFFSET);
    }

    /** Returns how many bytes are unread. */
    public int len() {
        return memory.get(at + PipeLayout.LEN);
    }

    public int flags() {
        return memory.get(at + PipeLayout.FLAGS);
    }

    public boolean isPacket() {
        return (flags() & PACKET) != 0;
    }

    public boolean canMerge() {
        return (flags() & CAN_MERGE) != 0;
    }

    void set(int page, int offset, int len, int flags) {
        memory.set(at + PipeLayout.PAGE, page);
        memory.set(at + PipeLayout.OFFSET, offset);
        memory.set(at + PipeLayout.LEN, len);
        memory.set(at + PipeLayout.FLAGS, flags);
    }

    void append(int n) {
        memory.set(at + PipeLayout.LEN, len() + n);
    }

    void consume(int n) {
        memory.set(at + PipeLayout.OFFSET, offset() + n);
        memory.set(at + PipeLayout.LEN, len() - n);
    }
}

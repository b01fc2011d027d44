package org.ipcbench.pipemodel;

import java.nio.ByteBuffer;

/**
 * The ring of slots: bytes in, bytes out, another size. {@link PipeInode} decides who may do so, and who is woken.
 *
 * <p>{@code head} and {@code tail} run freely and wrap around; only their difference and their low bits mean something.
 */
abstract class PipeRing extends PipeFields {

    PipeRing(PipeParameters parameters, PipeMemory memory, PipeLock lock) {
        super(parameters, memory, lock);
    }

    /** Returns how many slots hold unread bytes. */
    public final int occupancy() {
        return head() - tail();
    }

    boolean isEmpty() {
        return head() == tail();
    }

    /** Full means no free slot, whatever the room in bytes. */
    boolean isFull() {
        return occupancy() >= maxUsage();
    }

    /** Appends the part of a write that does not fill a page to the last page, as a whole or not at all. */
    int merge(ByteBuffer[] from, int part) {
        if (part == 0 || isEmpty()) {
            return 0;
        }
        PipeBuffer last = slot(head() - 1);
        if (!hasRoomFor(last, part)) {
            return 0;
        }
        memory.store(last.page(), last.offset() + last.len(), from, part);
        last.append(part);
        return part;
    }

    /** The space of bytes already read is not reused: only the room behind the unread ones counts. */
    boolean hasRoomFor(PipeBuffer last, int part) {
        return last.canMerge() && last.offset() + last.len() + part <= pageBytes();
    }

    /** Fills page after page until the bytes or the free slots run out. */
    long fill(ByteBuffer[] from, long wanted, boolean packets) {
        long done = 0;
        while (done < wanted && !isFull()) {
            int n = (int) Math.min(pageBytes(), wanted - done);
            int page = takePage();
            memory.store(page, 0, from, n);
            slot(head()).set(page, 0, n, flagsOfNewSlot(packets));
            add(PipeLayout.HEAD, 1);
            done += n;
        }
        return done;
    }

    int flagsOfNewSlot(boolean packets) {
        return packets ? PipeBuffer.PACKET : PipeBuffer.CAN_MERGE;
    }

    /** Reads slot after slot until the buffers are full, the pipe is empty, or a packet ends the call. */
    long drain(ByteBuffer[] into, long wanted) {
        long done = 0;
        while (done < wanted && !isEmpty()) {
            PipeBuffer first = slot(tail());
            int n = (int) Math.min(first.len(), wanted - done);
            memory.load(first.page(), first.offset(), into, n);
            first.consume(n);
            done += n;
            boolean packet = first.isPacket();
            if (packet || first.len() == 0) {
                release(first);
            }
            if (packet) {
                break;
            }
        }
        return done;
    }

    /** Releases the first slot, and with it what a read has left of a packet. */
    void release(PipeBuffer first) {
        putPage(first.page());
        add(PipeLayout.TAIL, 1);
    }

    /** Copies the slots in order to the start of the new ring, which counts from 0 again. */
    void resizeRing(int slots) {
        int occupied = occupancy();
        int[][] kept = new int[occupied][];
        for (int i = 0; i < occupied; i++) {
            PipeBuffer slot = slot(tail() + i);
            kept[i] = new int[] {slot.page(), slot.offset(), slot.len(), slot.flags()};
        }
        set(PipeLayout.RING_SIZE, slots);
        set(PipeLayout.MAX_USAGE, slots);
        set(PipeLayout.TAIL, 0);
        set(PipeLayout.HEAD, occupied);
        for (int i = 0; i < occupied; i++) {
            slot(i).set(kept[i][0], kept[i][1], kept[i][2], kept[i][3]);
        }
    }

    /** FIONREAD: all unread bytes, including those of packets. */
    long unreadBytes() {
        long sum = 0;
        for (int count = tail(); count != head(); count++) {
            sum += slot(count).len();
        }
        return sum;
    }
}

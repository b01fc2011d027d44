package org.ipcbench.mechanism.shm;

import java.nio.ByteBuffer;
import org.ipcbench.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * A ring of equal slots each way, with one producer and one consumer.
 *
 * <p>The producer stores the bytes of a slot and then the count of messages put in, by a release store; the consumer's
 * acquire load of that count sees the bytes. In the other direction, the consumer's release store of the count taken out
 * returns slots, and the producer's acquire load makes sure that the copy out is complete before the slot is written
 * again. Each count has one writer, so no atomic read-modify-write is needed. Each end caches the other's count and
 * reloads it only when the ring seems full or empty: in a stream the counts' cache lines travel once per batch, not once
 * per message (Lamport 1983; Lee, Bu and Chandranmenon, "A lock-free, cache-efficient shared ring buffer", ANCS 2009).
 *
 * <p>The counts are longs and never wrap; a slot's index is its count modulo the number of slots, a power of two.
 */
final class Ring implements Slots {
    private static final int DEFAULT_CAPACITY_BYTES = 1 << 20;
    private static final int MIN_SLOTS = 2;

    private final SharedMemory memory;
    private final MessageCopy copy;
    private final int outgoing;
    private final int incoming;
    private final int outgoingRing;
    private final int incomingRing;
    private final int slotBytes;
    private final int mask;
    private final long slots;

    private long sent;
    private long consumedByPeer;
    private long received;
    private long publishedByPeer;

    /**
     * Creates one end.
     *
     * @param sends the direction in which this end sends, 0 to the peer, 1 to the owner
     * @param posix for native copies of large messages; null for a channel without native calls
     */
    Ring(SharedMemory memory, Layout layout, int sends, int messageBytes, @Nullable Posix posix) {
        this.memory = memory;
        this.copy = MessageCopy.of(memory, messageBytes, posix);
        this.outgoing = layout.control(sends);
        this.incoming = layout.control(1 - sends);
        this.outgoingRing = layout.data(sends);
        this.incomingRing = layout.data(1 - sends);
        this.slotBytes = slotBytes(messageBytes);
        this.slots = slots(layout, messageBytes);
        this.mask = (int) (slots - 1);
    }

    /**
     * Returns the layout of a ring of at least this capacity: a power of two of slots, and at least {@value #MIN_SLOTS}.
     *
     * @throws IllegalArgumentException if the ring would not fit into one mapping
     */
    static Layout layout(int messageBytes, int capacityBytes) {
        long wanted = capacityBytes == 0 ? DEFAULT_CAPACITY_BYTES : capacityBytes;
        long needed = Math.max(MIN_SLOTS, (wanted + slotBytes(messageBytes) - 1) / slotBytes(messageBytes));
        return new Layout(Long.highestOneBit(2 * needed - 1) * slotBytes(messageBytes));
    }

    /** Returns how many messages such a ring holds. */
    static long slots(Layout layout, int messageBytes) {
        return Long.highestOneBit(layout.dataBytes() / slotBytes(messageBytes));
    }

    /** Slots begin at multiples of 8 bytes, so that small messages are copied word by word. */
    private static int slotBytes(int messageBytes) {
        return (int) ((messageBytes + 7L) / 8 * 8);
    }

    @Override
    public boolean put(ByteBuffer message) {
        final long count = sent;
        if (count - consumedByPeer == slots) {
            consumedByPeer = memory.getLongAcquire(outgoing + Layout.CONSUMED);
            if (count - consumedByPeer == slots) {
                return false;
            }
        }
        copy.in(outgoingRing + ((int) count & mask) * slotBytes, message);
        memory.setLongRelease(outgoing + Layout.PUBLISHED, count + 1);
        sent = count + 1;
        return true;
    }

    @Override
    public boolean take(ByteBuffer into) {
        final long count = received;
        if (count == publishedByPeer) {
            publishedByPeer = memory.getLongAcquire(incoming + Layout.PUBLISHED);
            if (count == publishedByPeer) {
                return false;
            }
        }
        copy.out(incomingRing + ((int) count & mask) * slotBytes, into);
        memory.setLongRelease(incoming + Layout.CONSUMED, count + 1);
        received = count + 1;
        return true;
    }

    @Override
    public boolean queues() {
        return true;
    }
}

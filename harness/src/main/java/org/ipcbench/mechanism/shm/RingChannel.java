package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * A ring of equal slots each way, with one producer and one consumer.
 *
 * <p>The producer stores the bytes of a slot and then the count of messages put in, by a release store; the consumer's acquire
 * load of that count sees the bytes. The other way round the consumer's release store of the count taken out gives slots
 * back, and the producer's acquire load makes sure that the copy out is over before the slot is written again. Each count
 * has one writer, so no atomic read-modify-write is needed. Each end keeps the other's count as it saw it last and looks
 * again only when the ring seems full or empty: in a stream the counts' cache lines travel once a batch, not once a message
 * (Lamport 1983; Lee, Bu and Chandranmenon, "A lock-free, cache-efficient shared ring buffer", ANCS 2009).
 *
 * <p>The counts are longs and never wrap; a slot's index is its count modulo the number of slots, a power of two.
 */
final class RingChannel extends SharedChannel {
    private static final int DEFAULT_CAPACITY_BYTES = 1 << 20;
    private static final int MIN_SLOTS = 2;

    private final int outgoingRing;
    private final int incomingRing;
    private final int slotBytes;
    private final int mask;
    private final long slots;

    private long sent;
    private long consumedByPeer;
    private long received;
    private long publishedByPeer;

    RingChannel(SharedFile file, Layout layout, int sends, int messageBytes, @Nullable Posix posix) throws IOException {
        super(file, layout, sends, messageBytes, posix);
        this.outgoingRing = layout.data(sends);
        this.incomingRing = layout.data(1 - sends);
        this.slotBytes = slotBytes(messageBytes);
        this.slots = Long.highestOneBit(layout.dataBytes() / slotBytes);
        this.mask = (int) (slots - 1);
    }

    /**
     * Returns the layout of a ring of about this capacity: a power of two of slots, and at least {@value #MIN_SLOTS}.
     *
     * @throws IllegalArgumentException if it would not fit into one mapping
     */
    static Layout layout(int messageBytes, int capacityBytes) {
        long wanted = capacityBytes == 0 ? DEFAULT_CAPACITY_BYTES : capacityBytes;
        long slots = Math.max(MIN_SLOTS, Long.highestOneBit(wanted / slotBytes(messageBytes)));
        return new Layout(slots * slotBytes(messageBytes));
    }

    /** Slots begin at multiples of 8 bytes, so that small messages are copied in whole words. */
    private static int slotBytes(int messageBytes) {
        return (int) ((messageBytes + 7L) / 8 * 8);
    }

    @Override
    boolean put(ByteBuffer message) {
        final long count = sent;
        if (count - consumedByPeer == slots) {
            consumedByPeer = file.getLongAcquire(outgoing + Layout.CONSUMED);
            if (count - consumedByPeer == slots) {
                return false;
            }
        }
        file.memory().put(outgoingRing + ((int) count & mask) * slotBytes, message, message.position(), messageBytes);
        file.setLongRelease(outgoing + Layout.PUBLISHED, count + 1);
        sent = count + 1;
        return true;
    }

    @Override
    boolean take(ByteBuffer into) {
        final long count = received;
        if (count == publishedByPeer) {
            publishedByPeer = file.getLongAcquire(incoming + Layout.PUBLISHED);
            if (count == publishedByPeer) {
                return false;
            }
        }
        into.put(into.position(), file.memory(), incomingRing + ((int) count & mask) * slotBytes, messageBytes);
        file.setLongRelease(incoming + Layout.CONSUMED, count + 1);
        received = count + 1;
        return true;
    }
}

package org.ipcbench.mechanism.shm;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.ipcbench.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * One slot each way, guarded by a version that is odd while the slot is being written.
 *
 * <p>The writer stores the odd version, then the bytes, then the even version. The reader loads an even version it has
 * not seen yet, copies the bytes, and loads the version again: unchanged means that the copy is whole. Then it stores
 * the version as consumed, which gives the slot back: the writer waits for that, so no message is lost, and a torn copy
 * can only come from a broken writer.
 *
 * <p>Why the orderings hold (Boehm, "Can seqlocks get along with programming language memory models?", MSPC 2012):
 *
 * <ul>
 *   <li>odd version before bytes: a fence in between, so no store of the copy moves above the odd version
 *       ({@link SharedMemory#setVersionBeforeBytes});
 *   <li>bytes before even version: a release store;
 *   <li>even version before bytes: an acquire load, so no load of the copy moves above it;
 *   <li>bytes before the second look: an acquire fence in between, so the second load does not move into the copy;
 *   <li>the reader's copy before the writer's next bytes: consumed is a release store and an acquire load.
 * </ul>
 *
 * The version is a long: it does not wrap.
 */
final class Seqlock implements Slots {
    private final SharedMemory memory;
    private final MessageCopy copy;
    private final int messageBytes;
    private final int outgoing;
    private final int incoming;
    private final int outgoingSlot;
    private final int incomingSlot;
    private long sent;
    private long received;

    /**
     * Creates one end.
     *
     * @param sends the direction in which this end sends, 0 to the peer, 1 to the owner
     * @param posix for native copies of large messages; null for a channel without native calls
     */
    Seqlock(SharedMemory memory, Layout layout, int sends, int messageBytes, @Nullable Posix posix) {
        this.memory = memory;
        this.copy = MessageCopy.of(memory, messageBytes, posix);
        this.messageBytes = messageBytes;
        this.outgoing = layout.control(sends);
        this.incoming = layout.control(1 - sends);
        this.outgoingSlot = layout.data(sends);
        this.incomingSlot = layout.data(1 - sends);
    }

    /** Returns the layout for this message size. */
    static Layout layout(int messageBytes) {
        return new Layout(messageBytes);
    }

    @Override
    public boolean put(ByteBuffer message) {
        final long version = sent;
        if (memory.getLongAcquire(outgoing + Layout.CONSUMED) != version) {
            return false;
        }
        memory.setVersionBeforeBytes(outgoing + Layout.PUBLISHED, version + 1, messageBytes);
        copy.in(outgoingSlot, message);
        memory.setLongRelease(outgoing + Layout.PUBLISHED, version + 2);
        sent = version + 2;
        return true;
    }

    @Override
    public boolean take(ByteBuffer into) {
        long version = memory.getLongAcquire(incoming + Layout.PUBLISHED);
        if (version == received || (version & 1) != 0) {
            return false;
        }
        while (!copied(into, version)) {
            do {
                Thread.onSpinWait();
                version = memory.getLongAcquire(incoming + Layout.PUBLISHED);
            } while ((version & 1) != 0);
        }
        received = version;
        memory.setLongRelease(incoming + Layout.CONSUMED, version);
        return true;
    }

    @Override
    public boolean queues() {
        return false;
    }

    private boolean copied(ByteBuffer into, long version) {
        copy.out(incomingSlot, into);
        VarHandle.acquireFence();
        return memory.getLong(incoming + Layout.PUBLISHED) == version;
    }
}

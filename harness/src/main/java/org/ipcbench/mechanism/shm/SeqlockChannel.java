package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.ipcbench.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * One slot each way, guarded by a version that is odd while the slot is being written.
 *
 * <p>The writer stores the odd version, then the bytes, then the even version. The reader loads an even version it has not
 * had, copies the bytes, and loads the version again: unchanged means that the copy is whole. Then it stores the version as
 * consumed, which gives the slot back: the writer waits for that, so no message is lost, and a torn copy can only come
 * from a broken writer.
 *
 * <p>Why the orderings hold (Boehm, "Can seqlocks get along with programming language memory models?", MSPC 2012):
 *
 * <ul>
 *   <li>odd version before bytes: a release fence stands between, so no store of the copy rises above the odd version;
 *   <li>bytes before even version: a release store;
 *   <li>even version before bytes: an acquire load, so no load of the copy rises above it;
 *   <li>bytes before the second look: an acquire fence stands between, so the second load does not rise into the copy;
 *   <li>the reader's copy before the writer's next bytes: consumed is a release store and an acquire load.
 * </ul>
 *
 * The version is a long: it does not wrap.
 */
final class SeqlockChannel extends SharedChannel {
    private final int outgoingSlot;
    private final int incomingSlot;
    private long sent;
    private long received;

    SeqlockChannel(SharedFile file, Layout layout, int sends, int messageBytes, @Nullable Posix posix)
            throws IOException {
        super(file, layout, sends, messageBytes, posix);
        this.outgoingSlot = layout.data(sends);
        this.incomingSlot = layout.data(1 - sends);
    }

    /** Returns the layout for this message size. */
    static Layout layout(int messageBytes) {
        return new Layout(messageBytes);
    }

    @Override
    boolean put(ByteBuffer message) {
        final long version = sent;
        if (file.getLongAcquire(outgoing + Layout.CONSUMED) != version) {
            return false;
        }
        file.setLong(outgoing + Layout.PUBLISHED, version + 1);
        VarHandle.releaseFence();
        file.memory().put(outgoingSlot, message, message.position(), messageBytes);
        file.setLongRelease(outgoing + Layout.PUBLISHED, version + 2);
        sent = version + 2;
        return true;
    }

    @Override
    boolean take(ByteBuffer into) {
        long version = file.getLongAcquire(incoming + Layout.PUBLISHED);
        if (version == received || (version & 1) != 0) {
            return false;
        }
        while (!copy(into, version)) {
            do {
                Thread.onSpinWait();
                version = file.getLongAcquire(incoming + Layout.PUBLISHED);
            } while ((version & 1) != 0);
        }
        received = version;
        file.setLongRelease(incoming + Layout.CONSUMED, version);
        return true;
    }

    private boolean copy(ByteBuffer into, long version) {
        into.put(into.position(), file.memory(), incomingSlot, messageBytes);
        VarHandle.acquireFence();
        return file.getLong(incoming + Layout.PUBLISHED) == version;
    }
}

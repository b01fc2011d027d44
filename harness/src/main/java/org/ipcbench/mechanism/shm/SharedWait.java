package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.jspecify.annotations.Nullable;

/**
 * Sleeping and waking on a word of shared memory: an event count over futex(2).
 *
 * <p>A sleeper reads the event count, says that it sleeps, looks once more whether it must, and only then sleeps as long as
 * the count is what it read. A waker changes what the sleeper looks at, and if somebody sleeps, raises the count and wakes. A
 * full fence on each side, between saying and looking, makes sure that one of the two sees the other: either the sleeper
 * sees the change, or the waker sees the sleeper; and since the count moves, a wake-up between looking and sleeping is not
 * lost. While both are awake no system call is made.
 */
final class SharedWait {
    private final SharedMemory memory;
    private final @Nullable Posix posix;
    private final long baseAddress;

    /**
     * Makes the waiting of one end.
     *
     * @param posix makes the futex calls; null if this channel never sleeps, then {@link #wake} does nothing
     */
    SharedWait(SharedMemory memory, @Nullable Posix posix) {
        this.memory = memory;
        this.posix = posix;
        this.baseAddress = posix == null ? 0 : posix.addressOf(memory.bytes());
    }

    /** Says that the caller is about to sleep; returns the event count to sleep on. Look again after this. */
    int prepare(int eventOffset, int sleeperOffset) {
        int event = memory.getInt(eventOffset);
        memory.setIntRelease(sleeperOffset, 1);
        VarHandle.fullFence();
        return event;
    }

    /** Sleeps until the event count moves; may wake up early. */
    void sleep(int eventOffset, int event) throws IOException {
        Posix calls = posix;
        if (calls == null) {
            throw new IllegalStateException("this channel never sleeps");
        }
        int result = calls.futexWait(baseAddress + eventOffset, event);
        if (result < 0 && result != -Errno.EAGAIN && result != -Errno.EINTR) {
            ErrnoException.check(result, "futex", "wait");
        }
    }

    /** Takes back what {@link #prepare} said. */
    void awake(int sleeperOffset) {
        memory.setIntRelease(sleeperOffset, 0);
    }

    /** Wakes the other end if it sleeps, or is about to. */
    void wake(int eventOffset, int sleeperOffset) {
        if (posix == null) {
            return;
        }
        VarHandle.fullFence();
        if (memory.getInt(sleeperOffset) != 0) {
            memory.increment(eventOffset);
            posix.futexWake(baseAddress + eventOffset, 1);
        }
    }
}

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
 * <p>Each direction has one sleeper, a flag that says whether it sleeps, and an event count. The sleeper reads the count,
 * raises the flag, looks once more whether it must sleep, and sleeps while the count is what it read. A waker changes what the
 * sleeper looks at; if the flag is up, it takes the flag down, moves the count and wakes.
 *
 * <p>No wake-up is lost:
 *
 * <ul>
 *   <li>There is a full fence between raising and looking, and between changing and looking. So either the sleeper's
 *       second look sees the change, or the waker sees the flag (Dekker).
 *   <li>A waker that takes the flag down then moves the count, and then wakes. The sleeper read the count before it
 *       raised the flag: if the count moves before it sleeps, the kernel refuses to let it sleep; if later, it is woken.
 *   <li>A flag taken down may belong to a later sleep than the one that the waker saw: then that sleep ends early, and the
 *       sleeper looks again.
 * </ul>
 *
 * <p>The waker takes the flag down, not the sleeper, so that messages sent before the sleeper gets a CPU find it down:
 * one sleep costs one wake-up call, however long the sleeper takes to run. While both ends are awake no system call is
 * made.
 */
final class SharedWait {
    private final SharedMemory memory;
    private final @Nullable Posix posix;
    private final long baseAddress;

    /**
     * Creates the waiting of one end.
     *
     * @param posix for the futex calls; null if this channel never sleeps: then {@link #wake} does nothing
     */
    SharedWait(SharedMemory memory, @Nullable Posix posix) {
        this.memory = memory;
        this.posix = posix;
        this.baseAddress = posix == null ? 0 : posix.addressOf(memory.bytes());
    }

    /** Announces that the caller is about to sleep; returns the event count to sleep on. The caller must look again after this. */
    int prepare(int eventOffset, int sleeperOffset) {
        int event = memory.getInt(eventOffset);
        memory.setIntRelease(sleeperOffset, 1);
        VarHandle.fullFence();
        return event;
    }

    /**
     * Sleeps until the event count moves; may wake up early.
     *
     * @return whether the caller slept; false if the count had moved before
     */
    boolean sleep(int eventOffset, int event) throws IOException {
        Posix calls = posix;
        if (calls == null) {
            throw new IllegalStateException("this channel never sleeps");
        }
        int result = calls.futexWait(baseAddress + eventOffset, event);
        if (result < 0 && result != -Errno.EAGAIN && result != -Errno.EINTR) {
            ErrnoException.check(result, "futex", "wait");
        }
        return result != -Errno.EAGAIN;
    }

    /** Withdraws the announcement of {@link #prepare}, unless a waker has done so. */
    void awake(int sleeperOffset) {
        memory.setIntRelease(sleeperOffset, 0);
    }

    /** Wakes the other end if it sleeps, or is about to. */
    void wake(int eventOffset, int sleeperOffset) {
        if (posix == null) {
            return;
        }
        VarHandle.fullFence();
        // Looking first keeps the cache line shared while nobody sleeps; the exchange leaves the call to one waker.
        if (memory.getInt(sleeperOffset) != 0 && memory.exchange(sleeperOffset, 0) != 0) {
            memory.increment(eventOffset);
            posix.futexWake(baseAddress + eventOffset, 1);
        }
    }
}

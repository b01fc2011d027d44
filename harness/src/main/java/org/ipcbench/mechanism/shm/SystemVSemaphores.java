package org.ipcbench.mechanism.shm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.SystemV;

/**
 * One set of System V semaphores; semop(2).
 *
 * <p>Joining uses SEM_UNDO: when a process dies, the kernel reverts it, which leaves one more of each, as if the
 * process had closed its end, so the other end wakes up and knows. Handing over does not: the kernel would take back
 * messages already given, and refuses at the 32767th.
 */
final class SystemVSemaphores implements Semaphores {
    /** The operations of the hot path come first: take, try to take and give for each semaphore; then joining and leaving. */
    private static final int PRESENCE = 3 * COUNT;

    private final SystemV calls;
    private final int set;
    private final Closeable atClose;

    private final ByteBuffer prepared =
            ByteBuffer.allocateDirect((PRESENCE + 2) * SystemV.SEMBUF_BYTES).order(ByteOrder.nativeOrder());

    private final long takes;
    private final long tries;
    private final long gives;

    /** @param atClose called when the semaphores are released */
    SystemVSemaphores(SystemV calls, int set, Closeable atClose) {
        this.calls = calls;
        this.set = set;
        this.atClose = atClose;
        this.takes = calls.posix().addressOf(prepared);
        this.tries = takes + COUNT * SystemV.SEMBUF_BYTES;
        this.gives = tries + COUNT * SystemV.SEMBUF_BYTES;
        for (int i = 0; i < COUNT; i++) {
            SystemV.putOperation(prepared, i, i, -1, 0);
            SystemV.putOperation(prepared, COUNT + i, i, -1, SystemV.IPC_NOWAIT);
            SystemV.putOperation(prepared, 2 * COUNT + i, i, 1, 0);
        }
    }

    /** Sets all to a channel's initial values. */
    static void initialise(SystemV calls, int set, long slots) throws IOException {
        int[] values = Semaphores.initialValues(slots);
        for (int i = 0; i < COUNT; i++) {
            ErrnoException.check(calls.set(set, i, values[i]), "semctl", "SETVAL " + values[i]);
        }
    }

    @Override
    public int take(int semaphore) {
        return calls.operate(set, takes + (long) semaphore * SystemV.SEMBUF_BYTES, 1);
    }

    @Override
    public int tryToTake(int semaphore) {
        return calls.operate(set, tries + (long) semaphore * SystemV.SEMBUF_BYTES, 1);
    }

    @Override
    public int give(int semaphore) {
        return calls.operate(set, gives + (long) semaphore * SystemV.SEMBUF_BYTES, 1);
    }

    @Override
    public void join(int sends) throws IOException {
        ErrnoException.check(presence(sends, -1), "semop", "to join");
    }

    @Override
    public void leave(int sends) throws IOException {
        int result = presence(sends, 1);
        // If the owner has removed the set, there is nobody to tell.
        if (result != -Errno.EIDRM && result != -Errno.EINVAL) {
            ErrnoException.check(result, "semop", "to leave");
        }
    }

    private int presence(int sends, int change) {
        int flags = SystemV.SEM_UNDO | SystemV.IPC_NOWAIT;
        SystemV.putOperation(prepared, PRESENCE, Semaphores.messages(sends), change, flags);
        SystemV.putOperation(prepared, PRESENCE + 1, Semaphores.room(1 - sends), change, flags);
        return calls.operate(set, takes + (long) PRESENCE * SystemV.SEMBUF_BYTES, 2);
    }

    @Override
    public void close() throws IOException {
        atClose.close();
    }
}

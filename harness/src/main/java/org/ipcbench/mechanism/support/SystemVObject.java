package org.ipcbench.mechanism.support;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.SystemV;
import org.ipcbench.spi.Workspace;
import org.ipcbench.spi.Workspace.ObjectKind;

/**
 * A System V object that this process creates under its own key and removes; sysvipc(7).
 *
 * <p>Removal destroys the object at once for every process (for a segment, only its key), so a binding whose channel
 * still needs the object hands it over to the channel.
 */
public final class SystemVObject implements Closeable {
    private static final int MAX_TRIES = 100;
    private static final int NEW = SystemV.IPC_CREAT | SystemV.IPC_EXCL | 0600;

    private final Workspace workspace;
    private final ObjectKind kind;
    private final String key;
    private final int id;
    private final IntUnaryOperator removal;
    private boolean removed;

    private SystemVObject(Workspace workspace, ObjectKind kind, String key, int id, IntUnaryOperator removal) {
        this.workspace = workspace;
        this.kind = kind;
        this.key = key;
        this.id = id;
        this.removal = removal;
    }

    /** Creates a message queue. */
    public static SystemVObject queue(Workspace workspace, SystemV calls) throws IOException {
        return create(workspace, ObjectKind.SYSV_MSG, "msgget", key -> calls.queue(key, NEW), calls::removeQueue);
    }

    /** Creates a set of this many semaphores. */
    public static SystemVObject semaphores(Workspace workspace, SystemV calls, int count) throws IOException {
        return create(
                workspace,
                ObjectKind.SYSV_SEM,
                "semget",
                key -> calls.semaphores(key, count, NEW),
                calls::removeSemaphores);
    }

    /** Creates a segment of shared memory. */
    public static SystemVObject segment(Workspace workspace, SystemV calls, long bytes) throws IOException {
        return create(
                workspace, ObjectKind.SYSV_SHM, "shmget", key -> calls.segment(key, bytes, NEW), calls::removeSegment);
    }

    private static SystemVObject create(
            Workspace workspace, ObjectKind kind, String call, IntUnaryOperator creation, IntUnaryOperator removal)
            throws IOException {
        for (int tries = 1; ; tries++) {
            String key = workspace.claim(kind);
            int id = creation.applyAsInt(Integer.parseInt(key));
            if (id >= 0) {
                return new SystemVObject(workspace, kind, key, id, removal);
            }
            workspace.release(kind, key);
            if (id != -Errno.EEXIST || tries == MAX_TRIES) {
                ErrnoException.check(id, call, "key " + key);
            }
        }
    }

    /** Returns the id that the calls expect. */
    public int id() {
        return id;
    }

    /** Removes the object. Idempotent, callable from any thread. */
    @Override
    public synchronized void close() throws IOException {
        if (removed) {
            return;
        }
        removed = true;
        int result = removal.applyAsInt(id);
        // Someone else may have removed it already: the goal is reached.
        if (result != -Errno.EINVAL && result != -Errno.EIDRM) {
            ErrnoException.check(result, "removal of", kind + " " + key);
        }
        workspace.release(kind, key);
    }
}

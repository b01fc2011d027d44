package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.SystemV;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.Workspace;

/** A System V set of two semaphores, one each way; semop(2). Every operation is a system call. */
public final class SystemVSemaphoreMechanism extends NotificationMechanism {
    private static final int TO_PEER = 0;
    private static final int TO_OWNER = 1;

    /** Makes the mechanism. */
    public SystemVSemaphoreMechanism() {
        super("sysv-sem", description());
    }

    private static Traits.Builder description() {
        return traits("System V semaphore")
                .scope("any processes of one host")
                .naming("key, id")
                .dataForm("a set of counts up to 32767")
                .kernelSupport("a set, kept until removed")
                .api("semget, semop, semctl")
                .use("several counts changed at once; undone when a process dies");
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return new SemaphoreSet(new SystemV(PosixBackends.get(spec.backend())), workspace);
    }

    /** Joins the set with this id. */
    @Override
    public NotificationChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        SystemV systemV = new SystemV(PosixBackends.get(spec.backend()));
        return new SystemVSemaphoreChannel(systemV, Integer.parseInt(address), TO_PEER, TO_OWNER);
    }

    /**
     * The set. Nobody holds it open: who removes it takes it from both ends. So, once accepted, it stays on the workspace's
     * list and goes when that is closed.
     */
    private static final class SemaphoreSet implements Binding {
        private final SystemV systemV;
        private final Workspace workspace;
        private final String key;
        private final int id;
        private boolean accepted;

        SemaphoreSet(SystemV systemV, Workspace workspace) throws IOException {
            this.systemV = systemV;
            this.workspace = workspace;
            String free = workspace.claim(Workspace.ObjectKind.SYSV_SEM);
            int found = create(free);
            while (found == -Errno.EEXIST) {
                workspace.release(Workspace.ObjectKind.SYSV_SEM, free);
                free = workspace.claim(Workspace.ObjectKind.SYSV_SEM);
                found = create(free);
            }
            if (found < 0) {
                workspace.release(Workspace.ObjectKind.SYSV_SEM, free);
            }
            this.key = free;
            this.id = (int) ErrnoException.check(found, "semget", "key " + free);
        }

        private int create(String freeKey) {
            return systemV.semaphores(Integer.parseInt(freeKey), 2, SystemV.IPC_CREAT | SystemV.IPC_EXCL | 0600);
        }

        @Override
        public String address() {
            return Integer.toString(id);
        }

        @Override
        public NotificationChannel accept(Peer peer, Deadline deadline) throws IOException {
            NotificationChannel channel = new SystemVSemaphoreChannel(systemV, id, TO_OWNER, TO_PEER);
            accepted = true;
            return channel;
        }

        @Override
        public void close() throws IOException {
            if (!accepted) {
                int result = systemV.removeSemaphores(id);
                if (result != -Errno.EINVAL && result != -Errno.EIDRM) {
                    ErrnoException.check(result, "semctl", "IPC_RMID");
                }
                workspace.release(Workspace.ObjectKind.SYSV_SEM, key);
            }
        }
    }
}

package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.mechanism.support.HeldBinding;
import org.ipcbench.mechanism.support.SystemVObject;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.SystemV;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.Workspace;

/** A System V set of two semaphores, one each way; semop(2). Every operation is a system call. */
public final class SystemVSemaphoreMechanism extends NotificationMechanism {
    private static final int TO_PEER = 0;
    private static final int TO_OWNER = 1;

    public SystemVSemaphoreMechanism() {
        super(
                "sysv-sem",
                traits("System V semaphore")
                        .scope("any processes of one host")
                        .naming("key, id")
                        .dataForm("a set of counts up to 32767")
                        .kernelSupport("a set, kept until removed")
                        .api("semget, semop, semctl")
                        .use("several counts changed atomically; undone when a process dies")
                        .limitedBy("sysv semmsl, semmns, semopm, semmni"));
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        SystemV systemV = new SystemV(PosixBackends.get(spec.backend()));
        SystemVObject set = SystemVObject.semaphores(workspace, systemV, 2);
        // A set cannot be held open: removing it takes it from both ends, so the owner's channel removes it.
        return new HeldBinding(
                Integer.toString(set.id()),
                (peer, deadline) -> new SystemVSemaphoreChannel(systemV, set.id(), TO_OWNER, TO_PEER, set),
                set);
    }

    /** Joins the set with this id. */
    @Override
    public NotificationChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        SystemV systemV = new SystemV(PosixBackends.get(spec.backend()));
        return new SystemVSemaphoreChannel(systemV, Integer.parseInt(address), TO_PEER, TO_OWNER, () -> {});
    }
}

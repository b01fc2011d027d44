package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.mechanism.support.NamedSemaphores;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.Workspace;

/**
 * Two named semaphores, one each way; sem_overview(7).
 *
 * <p>Each is a word in shared memory that the C library counts in; it calls the kernel only to sleep and to wake a
 * sleeper.
 */
public final class PosixSemaphoreMechanism extends NotificationMechanism {
    private static final int TO_PEER = 0;
    private static final int TO_OWNER = 1;

    public PosixSemaphoreMechanism() {
        super(
                "posix-sem",
                traits("POSIX semaphore")
                        .scope("any processes of one host")
                        .naming("/name")
                        .dataForm("a count")
                        .kernelSupport("a mapped file, and a futex to sleep on")
                        .api("sem_open, sem_post, sem_wait, sem_unlink")
                        .use("counting free or filled slots")
                        .limitedBy("/dev/shm"));
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Posix posix = PosixBackends.get(spec.backend());
        NamedSemaphores names = NamedSemaphores.create(posix, workspace, 0, 0);
        return new NamedBinding(
                names.address(), (peer, deadline) -> SemaphoreChannel.open(posix, names.address(), TO_OWNER), names);
    }

    @Override
    public NotificationChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return SemaphoreChannel.open(PosixBackends.get(spec.backend()), address, TO_PEER);
    }
}

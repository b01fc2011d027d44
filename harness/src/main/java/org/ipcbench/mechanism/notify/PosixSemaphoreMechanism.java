package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.mechanism.support.NamedSemaphores;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.Peer;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.Workspace;

/**
 * Two named semaphores, one each way; sem_overview(7).
 *
 * <p>A word in shared memory that the C library counts in; the kernel is asked only to sleep and to wake a sleeper.
 */
public final class PosixSemaphoreMechanism extends NotificationMechanism {
    private static final int TO_PEER = 0;
    private static final int TO_OWNER = 1;

    /** Makes the mechanism. */
    public PosixSemaphoreMechanism() {
        super("posix-sem", description());
    }

    private static Traits.Builder description() {
        return traits("POSIX semaphore")
                .scope("any processes of one host")
                .naming("/name")
                .dataForm("a count")
                .kernelSupport("a mapped file, and a futex to sleep on")
                .api("sem_open, sem_post, sem_wait, sem_unlink")
                .use("counting free or filled places")
                .limitedBy("/dev/shm");
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Posix posix = PosixBackends.get(spec.backend());
        return new SemaphorePair(posix, NamedSemaphores.create(posix, workspace, 0, 0));
    }

    @Override
    public NotificationChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return SemaphoreChannel.open(PosixBackends.get(spec.backend()), address, TO_PEER);
    }

    /** The names; the owner's channel opens them like the peer's does. */
    private record SemaphorePair(Posix posix, NamedSemaphores names) implements Binding {
        @Override
        public String address() {
            return names.address();
        }

        @Override
        public NotificationChannel accept(Peer peer, Deadline deadline) throws IOException {
            return SemaphoreChannel.open(posix, names.address(), TO_OWNER);
        }

        @Override
        public void close() throws IOException {
            names.close();
        }
    }
}

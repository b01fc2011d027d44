package org.ipcbench.mechanism.notify;

import java.io.IOException;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.NativeString;
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
                .use("counting free or filled places");
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        return new SemaphorePair(PosixBackends.get(spec.backend()), workspace);
    }

    /** Joins {@code NAME_TO_PEER NAME_TO_OWNER}. */
    @Override
    public NotificationChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        String[] names = address.split(" ");
        return SemaphoreChannel.open(PosixBackends.get(spec.backend()), names[0], names[1]);
    }

    /** The names; the owner's channel opens them like the peer's does. */
    private static final class SemaphorePair implements Binding {
        private final Posix posix;
        private final Workspace workspace;
        private final String toPeer;
        private final String toOwner;

        SemaphorePair(Posix posix, Workspace workspace) throws IOException {
            this.posix = posix;
            this.workspace = workspace;
            this.toPeer = workspace.claim(Workspace.ObjectKind.POSIX_SEM);
            this.toOwner = workspace.claim(Workspace.ObjectKind.POSIX_SEM);
            try {
                posix.semClose(SemaphoreChannel.open(posix, toPeer, Posix.O_CREAT | Posix.O_EXCL));
                posix.semClose(SemaphoreChannel.open(posix, toOwner, Posix.O_CREAT | Posix.O_EXCL));
            } catch (IOException e) {
                try (this) {
                    throw e;
                }
            }
        }

        @Override
        public String address() {
            return toPeer + " " + toOwner;
        }

        @Override
        public NotificationChannel accept(Peer peer, Deadline deadline) throws IOException {
            return SemaphoreChannel.open(posix, toOwner, toPeer);
        }

        @Override
        public void close() throws IOException {
            int first = unlink(toPeer);
            int second = unlink(toOwner);
            ErrnoException.check(first, "sem_unlink", toPeer);
            ErrnoException.check(second, "sem_unlink", toOwner);
        }

        private int unlink(String name) throws IOException {
            try (NativeString text = new NativeString(posix, name)) {
                int result = posix.semUnlink(text.address());
                if (result < 0 && result != -Errno.ENOENT) {
                    return result;
                }
            }
            workspace.release(Workspace.ObjectKind.POSIX_SEM, name);
            return 0;
        }
    }
}

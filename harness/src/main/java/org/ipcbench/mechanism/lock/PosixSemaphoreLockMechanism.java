package org.ipcbench.mechanism.lock;

import java.io.IOException;
import java.util.Arrays;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.mechanism.support.NamedSemaphores;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;

/** Named semaphores of value 1; sem_overview(7). A lock whose holder dies stays held. */
public final class PosixSemaphoreLockMechanism extends LockMechanism {

    public PosixSemaphoreLockMechanism() {
        super(
                "lock-posix-sem",
                traits("lock: POSIX semaphore")
                        .scope("any processes of one host")
                        .naming("/name")
                        .kernelSupport("a mapped file, and a futex to sleep on")
                        .api("sem_open, sem_wait, sem_post, sem_unlink")
                        .use("mutual exclusion, in shared memory")
                        .limitedBy("/dev/shm")
                        .backends(PosixBackends.ids(), WaitMode.BLOCK, WaitMode.SPIN, WaitMode.YIELD));
    }

    @Override
    public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Posix posix = PosixBackends.get(spec.backend());
        int[] free = new int[LockChannel.LOCKS];
        Arrays.fill(free, 1);
        NamedSemaphores names = NamedSemaphores.create(posix, workspace, free);
        return new NamedBinding(names.address(), (peer, deadline) -> open(posix, names.address()), names);
    }

    @Override
    public LockChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        return open(PosixBackends.get(spec.backend()), address);
    }

    private static LockChannel open(Posix posix, String address) throws IOException {
        long[] semaphores = NamedSemaphores.open(posix, address);
        return OnFailure.close(() -> NamedSemaphores.close(posix, semaphores), () -> new Locks(posix, semaphores));
    }

    /** One end. */
    private static final class Locks extends GatedLocks {
        private final long[] semaphores;

        Locks(Posix posix, long[] semaphores) throws IOException {
            super(posix, "a semaphore");
            this.semaphores = semaphores;
        }

        @Override
        long take(int lock, boolean sleeps) {
            return sleeps ? posix.semWait(semaphores[lock]) : posix.semTryWait(semaphores[lock]);
        }

        @Override
        long give(int lock) {
            return posix.semPost(semaphores[lock]);
        }

        @Override
        void letGo() throws IOException {
            NamedSemaphores.close(posix, semaphores);
        }
    }
}

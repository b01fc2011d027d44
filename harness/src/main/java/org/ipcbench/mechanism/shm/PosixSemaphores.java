package org.ipcbench.mechanism.shm;

import java.io.IOException;
import org.ipcbench.mechanism.support.NamedSemaphores;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;

/**
 * Named semaphores; sem_overview(7). What a killed process has taken is not given back, so its death wakes nobody: the
 * session has to notice it.
 */
final class PosixSemaphores implements Semaphores {
    private final Posix posix;
    private final long[] semaphores;

    private PosixSemaphores(Posix posix, long[] semaphores) {
        this.posix = posix;
        this.semaphores = semaphores;
    }

    /** Opens the semaphores in a {@linkplain NamedSemaphores#address line of names}. */
    static PosixSemaphores open(Posix posix, String names) throws IOException {
        return new PosixSemaphores(posix, NamedSemaphores.open(posix, names));
    }

    @Override
    public int take(int semaphore) {
        return posix.semWait(semaphores[semaphore]);
    }

    @Override
    public int tryToTake(int semaphore) {
        return posix.semTryWait(semaphores[semaphore]);
    }

    @Override
    public int give(int semaphore) {
        return posix.semPost(semaphores[semaphore]);
    }

    @Override
    public void join(int sends) throws IOException {
        ErrnoException.check(tryToTake(Semaphores.messages(sends)), "sem_trywait", "to join");
        ErrnoException.check(tryToTake(Semaphores.room(1 - sends)), "sem_trywait", "to join");
    }

    @Override
    public void leave(int sends) throws IOException {
        ErrnoException.check(give(Semaphores.messages(sends)), "sem_post", "to leave");
        ErrnoException.check(give(Semaphores.room(1 - sends)), "sem_post", "to leave");
    }

    @Override
    public void close() throws IOException {
        NamedSemaphores.close(posix, semaphores);
    }
}

package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.NativeString;
import org.ipcbench.posix.Posix;

/**
 * Named semaphores; sem_overview(7). Nobody takes back what a killed process has taken, so its death wakes nobody: the session
 * sees it.
 */
final class PosixSemaphores implements Semaphores {
    private final Posix posix;
    private final long[] semaphores;

    private PosixSemaphores(Posix posix, long[] semaphores) {
        this.posix = posix;
        this.semaphores = semaphores;
    }

    /** Makes the semaphores and lets go of them again: they stay until they are unlinked. */
    static void create(Posix posix, List<String> names, long slots) throws IOException {
        for (int i = 0; i < COUNT; i++) {
            int value = i < COUNT / 2 ? 1 : (int) slots + 1;
            long semaphore = open(posix, names.get(i), Posix.O_CREAT | Posix.O_EXCL, value);
            ErrnoException.check(posix.semClose(semaphore), "sem_close", names.get(i));
        }
    }

    static PosixSemaphores open(Posix posix, List<String> names) throws IOException {
        List<Long> opened = new ArrayList<>();
        try {
            for (String name : names) {
                opened.add(open(posix, name, 0, 0));
            }
        } catch (IOException e) {
            opened.forEach(posix::semClose);
            throw e;
        }
        return new PosixSemaphores(
                posix, opened.stream().mapToLong(Long::longValue).toArray());
    }

    private static long open(Posix posix, String name, int flags, int value) throws IOException {
        try (NativeString text = new NativeString(posix, name)) {
            return ErrnoException.check(posix.semOpen(text.address(), flags, 0600, value), "sem_open", name);
        }
    }

    /** Removes the name of one. @throws IOException unless it is gone */
    static void unlink(Posix posix, String name) throws IOException {
        try (NativeString text = new NativeString(posix, name)) {
            int result = posix.semUnlink(text.address());
            if (result != -Errno.ENOENT) {
                ErrnoException.check(result, "sem_unlink", name);
            }
        }
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
        long failure = 0;
        for (long semaphore : semaphores) {
            failure = Math.min(failure, posix.semClose(semaphore));
        }
        ErrnoException.check(failure, "sem_close", "a semaphore");
    }
}

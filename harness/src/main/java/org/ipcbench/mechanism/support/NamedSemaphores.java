package org.ipcbench.mechanism.support;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.NativeString;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.Workspace;

/** The names of POSIX semaphores that this process creates and removes; sem_overview(7). */
public final class NamedSemaphores implements Closeable {
    private final Posix posix;
    private final Workspace workspace;
    private final List<String> names = new ArrayList<>();

    private NamedSemaphores(Posix posix, Workspace workspace) {
        this.posix = posix;
        this.workspace = workspace;
    }

    /**
     * Creates a semaphore for each of these values.
     *
     * @throws IOException if one cannot be created; none is left then
     */
    public static NamedSemaphores create(Posix posix, Workspace workspace, int... values) throws IOException {
        NamedSemaphores made = new NamedSemaphores(posix, workspace);
        return OnFailure.close(made, () -> {
            for (int value : values) {
                String name = workspace.claim(Workspace.ObjectKind.POSIX_SEM);
                made.names.add(name);
                posix.semClose(open(posix, name, Posix.O_CREAT | Posix.O_EXCL, value));
            }
            return made;
        });
    }

    /** Returns the names on one line. */
    public String address() {
        return String.join(" ", names);
    }

    /**
     * Opens the semaphores of an {@link #address}.
     *
     * @return their addresses in memory, in the order in which they were created
     * @throws IOException if one cannot be opened; none stays open then
     */
    public static long[] open(Posix posix, String address) throws IOException {
        String[] names = address.split(" ", -1);
        long[] semaphores = new long[names.length];
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            long[] opened = Arrays.copyOf(semaphores, i);
            semaphores[i] = OnFailure.close(() -> close(posix, opened), () -> open(posix, name, 0, 0));
        }
        return semaphores;
    }

    private static long open(Posix posix, String name, int flags, int value) throws IOException {
        try (NativeString text = new NativeString(posix, name)) {
            return ErrnoException.check(posix.semOpen(text.address(), flags, 0600, value), "sem_open", name);
        }
    }

    /** Closes what {@link #open} has opened: all of it, and only then throws the first failure. */
    public static void close(Posix posix, long... semaphores) throws IOException {
        int first = 0;
        for (long semaphore : semaphores) {
            int result = posix.semClose(semaphore);
            first = first < 0 ? first : result;
        }
        ErrnoException.check(first, "sem_close", "a semaphore");
    }

    /** Removes the names; semaphores that are open stay usable. Idempotent. */
    @Override
    public void close() throws IOException {
        int first = 0;
        for (String name : names) {
            int result = unlink(name);
            first = first < 0 ? first : result;
        }
        ErrnoException.check(first, "sem_unlink", address());
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

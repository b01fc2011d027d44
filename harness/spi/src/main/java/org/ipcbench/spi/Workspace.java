package org.ipcbench.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an owner creates its kernel objects, and the list of them.
 *
 * <p>An object is claimed before it is created, so that whoever finds the list after a crash can remove it. Not thread
 * safe.
 */
public interface Workspace {

    /** The kinds of object whose life is not bound to a process. */
    enum ObjectKind {
        /** A POSIX message queue, by its name with the leading slash; mq_overview(7). */
        POSIX_MQ,
        /** A named semaphore, by its name with the leading slash; sem_overview(7). */
        POSIX_SEM,
        /** POSIX shared memory, by its name with the leading slash; shm_overview(7). */
        POSIX_SHM,
        /** A System V message queue, by its key; msgget(2). */
        SYSV_MSG,
        /** A System V semaphore set, by its key; semget(2). */
        SYSV_SEM,
        /** A System V shared memory segment, by its key; shmget(2). */
        SYSV_SHM,
        /** A directory outside the workspace, with all that is in it, by its absolute path. */
        DIRECTORY
    }

    /** Returns an existing private directory (mode 0700) on disk for sockets, FIFOs and files; removed at the end. */
    Path directory();

    /**
     * Returns an existing private directory (mode 0700) for files that are memory: in {@link #tmpfs()} where there is one,
     * else {@link #directory()}; removed at the end.
     *
     * @throws IOException if it cannot be made
     */
    Path memoryDirectory() throws IOException;

    /**
     * Makes a private directory (mode 0700) below one that the user has chosen; listed, and removed at the end.
     *
     * @throws IOException if it cannot be made there
     */
    Path directoryBelow(Path parent) throws IOException;

    /**
     * Makes up a name that no other object of this kind has, and lists it.
     *
     * <p>For System V it is a key in decimal that nobody used a moment ago: create with IPC_EXCL, and if that says EEXIST
     * release it and claim another.
     *
     * @throws IOException if the list cannot be written; then nothing may be created
     */
    String claim(ObjectKind kind) throws IOException;

    /** Takes a name off the list once its object is removed. Does nothing if it is not listed. */
    void release(ObjectKind kind, String name) throws IOException;

    /** Returns {@code /dev/shm} if it is a tmpfs that this user may write to. */
    static Optional<Path> tmpfs() {
        Path directory = Path.of("/dev/shm");
        try {
            boolean usable = Files.isWritable(directory)
                    && Files.getFileStore(directory).type().equals("tmpfs");
            return usable ? Optional.of(directory) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

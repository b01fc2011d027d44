package org.ipcbench.leftovers;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipcbench.spi.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * The private directories of one session, or of a program built for a run, and the leftovers of this user's dead
 * processes.
 *
 * <p>All are below {@code ipcbench-UID} in the temporary directory and in {@code /dev/shm}, mode 0700, named after the
 * process that owns them ({@link OwnerId}) and a number. What belongs to a living process or to another user is never
 * touched. The last process to end also removes {@code ipcbench-UID}.
 */
public final class WorkDir implements Workspace, Closeable {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final String ADOPTED = "adopted-";
    private static final String ELSEWHERE =
            "choose another temporary directory with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR";
    private static final int MAX_TRIES = 100;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final Path directory;
    private final ObjectLedger ledger;
    private @Nullable Path memoryDirectory;
    private int objects;
    private boolean closed;

    private WorkDir(String name, Path directory) throws IOException {
        this.name = name;
        this.directory = directory;
        this.ledger = ObjectLedger.in(directory);
    }

    /**
     * Makes a new work directory.
     *
     * @throws IOException if the directory above belongs to another user or is open to others
     */
    public static WorkDir create() throws IOException {
        String name = OwnerId.current() + "-" + NUMBER.incrementAndGet();
        return new WorkDir(name, make(temporary(), name));
    }

    /** Returns how many work directories this process has made so far: the highest number in their names. */
    public static int made() {
        return NUMBER.get();
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public synchronized Path memoryDirectory() throws IOException {
        if (memoryDirectory == null) {
            Path tmpfs = Workspace.tmpfs().orElse(null);
            memoryDirectory = tmpfs == null ? directory : make(tmpfs, name);
        }
        return memoryDirectory;
    }

    @Override
    public synchronized Path directoryBelow(Path parent) throws IOException {
        Path below = parent.toAbsolutePath().resolve(nextName());
        ledger.add(ObjectKind.DIRECTORY, below.toString());
        return makePrivate(below, ELSEWHERE);
    }

    @Override
    public synchronized String claim(ObjectKind kind) throws IOException {
        String object =
                switch (kind) {
                    case POSIX_MQ, POSIX_SEM, POSIX_SHM -> "/" + nextName();
                    case DIRECTORY -> throw new IllegalArgumentException("made by directoryBelow");
                    // 0 is IPC_PRIVATE; a random key rarely meets one that a person has chosen.
                    case SYSV_MSG, SYSV_SEM, SYSV_SHM ->
                        Integer.toString(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
                };
        ledger.add(kind, object);
        return object;
    }

    /**
     * Links to a file that a library has made elsewhere for this process, so that it is removed along with this directory, even
     * by another process.
     */
    public synchronized void adopt(Path file) throws IOException {
        if (!closed) {
            Files.createSymbolicLink(link(file), file.toAbsolutePath());
        }
    }

    /** Removes the link to an adopted file that is gone. */
    public synchronized void forget(Path file) throws IOException {
        Files.deleteIfExists(link(file));
    }

    private Path link(Path file) {
        return directory.resolve(ADOPTED + file.getFileName());
    }

    private String nextName() throws IOException {
        return "ipcbench-" + uid() + "-" + name + "-" + objects++;
    }

    /** After {@link #close} nothing is left to take off the list, and it must not be written again. */
    @Override
    public synchronized void release(ObjectKind kind, String object) throws IOException {
        if (!closed) {
            ledger.remove(kind, object);
        }
    }

    /** Removes the objects still listed and both directories with their contents. Idempotent. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        remove(directory);
        if (memoryDirectory != null) {
            deleteTree(memoryDirectory);
        }
    }

    /** Closes without throwing: what cannot be removed is left to the sweep after this process has ended. */
    public void closeOrLeave() {
        try {
            close();
        } catch (IOException e) {
            return;
        }
    }

    /**
     * Removes what this user's dead processes have left: listed kernel objects and directories.
     *
     * @return how many directories were removed
     */
    public static int sweep() throws IOException {
        int removed = sweep(base(temporary()));
        Path tmpfs = Workspace.tmpfs().orElse(null);
        return tmpfs == null ? removed : removed + sweep(base(tmpfs));
    }

    private static int sweep(Path base) throws IOException {
        int removed = 0;
        if (!isOurs(base)) {
            return removed;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(base)) {
            for (Path child : children) {
                boolean dead = OwnerId.parse(String.valueOf(child.getFileName()))
                        .map(OwnerId::isDead)
                        .orElse(false);
                if (dead && isOurs(child)) {
                    remove(child);
                    removed++;
                }
            }
        } catch (NoSuchFileException e) {
            // Another process has removed the last entry, and the directory with it.
            return removed;
        }
        return removed;
    }

    private static void remove(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && ObjectLedger.in(directory).removeObjects()) {
            removeAdopted(directory);
            deleteTree(directory);
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static Path base(Path parent) throws IOException {
        return parent.resolve("ipcbench-" + uid());
    }

    /** Makes the user's directory, if it is missing, and one in it; the former may vanish at any moment while empty. */
    private static Path make(Path parent, String name) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return makePrivate(makePrivate(base(parent), ELSEWHERE).resolve(name), ELSEWHERE);
            } catch (NoSuchFileException e) {
                if (tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Makes a directory for this user alone, unless it exists already.
     *
     * @param elsewhere what the user can do if it belongs to another user
     * @throws NoSuchFileException if the directory above is missing, or another process has just removed this one
     */
    static Path makePrivate(Path directory, String elsewhere) throws IOException {
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            Map<String, Object> found = look(directory);
            if (!isOurs(found) || !PRIVATE.equals(found.get("permissions"))) {
                throw new IOException(
                        directory + " is not a directory of this user with mode 0700; remove it, or " + elsewhere, e);
            }
        }
        return directory;
    }

    /** Whether there is such a directory and it belongs to this user. */
    private static boolean isOurs(Path path) throws IOException {
        try {
            return isOurs(look(path));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isOurs(Map<String, Object> found) throws IOException {
        return Boolean.TRUE.equals(found.get("isDirectory"))
                && Integer.valueOf(uid()).equals(found.get("uid"));
    }

    /** All at one time: at the next look, another process may have removed it. */
    private static Map<String, Object> look(Path path) throws IOException {
        return Files.readAttributes(path, "unix:isDirectory,uid,permissions", LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean belongsToUs(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(uid());
    }

    private static int uid() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    /** Removes one of our directories, and the user's if that is then empty. */
    private static void deleteTree(Path root) throws IOException {
        deleteAll(root);
        Path parent = root.getParent();
        try {
            if (parent != null) {
                Files.deleteIfExists(parent);
            }
        } catch (DirectoryNotEmptyException e) {
            // Other directories are still in it.
        }
    }

    /** Removes a directory of this user with its contents, if it exists. */
    static void deleteListed(Path directory) throws IOException {
        if (isOurs(directory)) {
            deleteAll(directory);
        }
    }

    private static void removeAdopted(Path directory) throws IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(directory, ADOPTED + "*")) {
            for (Path link : links) {
                Path file = Files.isSymbolicLink(link) ? Files.readSymbolicLink(link) : link;
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && belongsToUs(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void deleteAll(Path root) throws IOException {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // Another process has removed it, as intended.
        }
    }
}

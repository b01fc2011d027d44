package org.ipcbench.leftovers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.MessageQueues;
import org.ipcbench.posix.NativeString;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.SystemV;
import org.ipcbench.spi.Workspace.ObjectKind;

/**
 * The list of a process's kernel objects that would outlive it, in a file in its work directory: written before an object
 * is created, so that whoever finds the file can remove the leftovers.
 */
public final class ObjectLedger {
    private static final String FILE = "objects";
    private static final Map<String, ObjectKind> KINDS =
            Arrays.stream(ObjectKind.values()).collect(Collectors.toMap(ObjectKind::name, kind -> kind));

    /** The object is gone or was never made: on a read-only file system, or by a kernel without the call. */
    private static final Set<Integer> NOT_THERE = Set.of(Errno.ENOENT, Errno.EROFS, Errno.ENOSYS);

    private final Path file;
    private final List<String> entries;

    private ObjectLedger(Path file, List<String> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Opens the list in this directory, empty if there is none yet. */
    public static ObjectLedger in(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        return new ObjectLedger(
                file, Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>());
    }

    public void add(ObjectKind kind, String name) throws IOException {
        entries.add(kind + " " + name);
        Files.writeString(file, kind + " " + name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    public void remove(ObjectKind kind, String name) throws IOException {
        if (entries.remove(kind + " " + name)) {
            // After a sudden end the file holds the old list or the new one, never a part.
            Path next = file.resolveSibling(FILE + ".new");
            Files.write(next, entries);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /**
     * Removes every listed object that still exists.
     *
     * @return whether the list is now empty: another version of ipcbench may list kinds that this one does not know
     */
    boolean removeObjects() throws IOException {
        boolean all = true;
        for (String entry : List.copyOf(entries)) {
            int space = entry.indexOf(' ');
            ObjectKind kind = KINDS.get(entry.substring(0, Math.max(space, 0)));
            if (kind == null) {
                all = false;
                continue;
            }
            String name = entry.substring(space + 1);
            int result = removeObject(kind, name);
            if (!NOT_THERE.contains(-result)) {
                ErrnoException.check(result, "removal of", entry);
            }
            remove(kind, name);
        }
        return all;
    }

    private static int removeObject(ObjectKind kind, String name) throws IOException {
        Posix posix = PosixBackends.any();
        SystemV systemV = new SystemV(posix);
        return switch (kind) {
            case DIRECTORY -> {
                WorkDir.deleteListed(Path.of(name));
                yield 0;
            }
            case POSIX_MQ -> new MessageQueues(posix).unlink(name);
            case POSIX_SEM -> unlinkSemaphore(posix, name);
            case POSIX_SHM -> Files.deleteIfExists(Path.of("/dev/shm" + name)) ? 0 : -Errno.ENOENT;
            case SYSV_MSG -> found(systemV.queue(Integer.parseInt(name), 0), systemV::removeQueue);
            case SYSV_SEM -> found(systemV.semaphores(Integer.parseInt(name), 0, 0), systemV::removeSemaphores);
            case SYSV_SHM -> found(systemV.segment(Integer.parseInt(name), 0, 0), systemV::removeSegment);
        };
    }

    private static int unlinkSemaphore(Posix posix, String name) {
        try (NativeString text = new NativeString(posix, name)) {
            return posix.semUnlink(text.address());
        }
    }

    /** An object that another process has removed between the two calls is gone, as intended. */
    private static int found(int id, IntUnaryOperator removal) {
        int result = id < 0 ? id : removal.applyAsInt(id);
        return result == -Errno.EINVAL || result == -Errno.EIDRM ? -Errno.ENOENT : result;
    }
}

package org.ipcbench.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Workspace.ObjectKind;

/**
 * The list of kernel objects that outlive a process, in a file beside its other things: written before an object is made, so
 * that whoever finds the file can remove what was left.
 */
final class ObjectLedger {
    private static final String FILE = "objects";

    private final Path file;
    private final List<String> entries;

    private ObjectLedger(Path file, List<String> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Opens the list in this directory, empty if there is none yet. */
    static ObjectLedger in(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        return new ObjectLedger(
                file, Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>());
    }

    void add(ObjectKind kind, String name) throws IOException {
        entries.add(kind + " " + name);
        Files.writeString(file, kind + " " + name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void remove(ObjectKind kind, String name) throws IOException {
        if (entries.remove(kind + " " + name)) {
            Files.write(file, entries);
        }
    }

    /** Removes every listed object that still exists. */
    void removeObjects() throws IOException {
        for (String entry : List.copyOf(entries)) {
            int space = entry.indexOf(' ');
            ObjectKind kind = ObjectKind.valueOf(entry.substring(0, space));
            String name = entry.substring(space + 1);
            switch (kind) {
                case POSIX_MQ -> unlinkQueue(name);
                case DIRECTORY -> WorkDir.deleteListed(Path.of(name));
                default -> throw new IOException("cannot remove " + entry);
            }
            remove(kind, name);
        }
    }

    private static void unlinkQueue(String name) throws IOException {
        int result = PosixBackends.any().mqUnlink(name);
        if (result != -Errno.ENOENT) {
            ErrnoException.check(result, "mq_unlink", name);
        }
    }
}

package org.ipcbench.leftovers;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.MessageQueues;
import org.ipcbench.posix.NativeString;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.SystemV;
import org.ipcbench.spi.Workspace.ObjectKind;

/** One object of every kind that outlives its process, to be left behind or found untouched. */
public final class KernelObjects {
    private static final int NEW = SystemV.IPC_CREAT | SystemV.IPC_EXCL | 0600;
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Path SHARED = Path.of("/dev/shm");

    private final Path directory;
    private final Map<ObjectKind, String> names = new EnumMap<>(ObjectKind.class);
    private final Posix posix;
    private final SystemV systemV;
    private final MessageQueues queues;

    /** @param names one for each of {@link ObjectKind}, in its order */
    public KernelObjects(Path directory, List<String> names) throws IOException {
        this.directory = directory;
        for (ObjectKind kind : ObjectKind.values()) {
            this.names.put(kind, names.get(this.names.size()));
        }
        this.posix = PosixBackends.any();
        this.systemV = new SystemV(posix);
        this.queues = new MessageQueues(posix);
    }

    /** Claims a name of every kind. */
    public static KernelObjects claimedIn(WorkDir work) throws IOException {
        List<String> names = new ArrayList<>();
        for (ObjectKind kind : ObjectKind.values()) {
            names.add(
                    switch (kind) {
                        case DIRECTORY -> work.directoryBelow(TEMPORARY).toString();
                        default -> work.claim(kind);
                    });
        }
        return new KernelObjects(work.directory(), names);
    }

    /** Returns the names in the order of their kinds. */
    public List<String> names() {
        return List.copyOf(names.values());
    }

    public void make() throws IOException {
        for (ObjectKind kind : ObjectKind.values()) {
            ErrnoException.check(make(kind, name(kind)), "making", kind + " " + name(kind));
        }
        ErrnoException.check(posix.mkfifo(fifo().toString(), 0600), "mkfifo", fifo().toString());
        // The path remains after its socket is closed.
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket()));
        }
    }

    private long make(ObjectKind kind, String name) throws IOException {
        return switch (kind) {
            case POSIX_MQ -> queues.close(queues.open(name, Posix.O_CREAT | Posix.O_EXCL | Posix.O_RDWR, 0600, 1, 8));
            case POSIX_SEM -> {
                try (NativeString text = new NativeString(posix, name)) {
                    yield posix.semClose(posix.semOpen(text.address(), Posix.O_CREAT | Posix.O_EXCL, 0600, 1));
                }
            }
            case POSIX_SHM -> {
                Files.createFile(Path.of(SHARED + name));
                yield 0;
            }
            case DIRECTORY -> {
                Files.createDirectories(Path.of(name));
                yield 0;
            }
            case SYSV_MSG -> systemV.queue(Integer.parseInt(name), NEW);
            case SYSV_SEM -> systemV.semaphores(Integer.parseInt(name), 1, NEW);
            case SYSV_SHM -> systemV.segment(Integer.parseInt(name), 4096, NEW);
        };
    }

    /** Returns the kinds of the objects that exist now. */
    public Set<String> present() {
        Set<String> present = new TreeSet<>();
        for (ObjectKind kind : ObjectKind.values()) {
            if (exists(kind, name(kind))) {
                present.add(kind.name());
            }
        }
        if (Files.exists(fifo())) {
            present.add("FIFO");
        }
        if (Files.exists(socket())) {
            present.add("SOCKET");
        }
        return present;
    }

    private boolean exists(ObjectKind kind, String name) {
        return switch (kind) {
            case POSIX_MQ -> posix.close(queues.open(name, Posix.O_RDONLY, 0, 0, 0)) == 0;
            case POSIX_SEM -> Files.exists(SHARED.resolve("sem." + name.substring(1)));
            case POSIX_SHM -> Files.exists(Path.of(SHARED + name));
            case DIRECTORY -> Files.exists(Path.of(name));
            case SYSV_MSG -> systemV.queue(Integer.parseInt(name), 0) >= 0;
            case SYSV_SEM -> systemV.semaphores(Integer.parseInt(name), 0, 0) >= 0;
            case SYSV_SHM -> systemV.segment(Integer.parseInt(name), 0, 0) >= 0;
        };
    }

    public void remove() throws IOException {
        queues.unlink(name(ObjectKind.POSIX_MQ));
        Files.deleteIfExists(SHARED.resolve("sem." + name(ObjectKind.POSIX_SEM).substring(1)));
        Files.deleteIfExists(Path.of(SHARED + name(ObjectKind.POSIX_SHM)));
        systemV.removeQueue(systemV.queue(Integer.parseInt(name(ObjectKind.SYSV_MSG)), 0));
        systemV.removeSemaphores(systemV.semaphores(Integer.parseInt(name(ObjectKind.SYSV_SEM)), 0, 0));
        systemV.removeSegment(systemV.segment(Integer.parseInt(name(ObjectKind.SYSV_SHM)), 0, 0));
        Files.deleteIfExists(Path.of(name(ObjectKind.DIRECTORY)));
        Files.deleteIfExists(fifo());
        Files.deleteIfExists(socket());
    }

    private String name(ObjectKind kind) {
        return Objects.requireNonNull(names.get(kind));
    }

    private Path fifo() {
        return directory.resolve("left.fifo");
    }

    private Path socket() {
        return directory.resolve("left.sock");
    }
}

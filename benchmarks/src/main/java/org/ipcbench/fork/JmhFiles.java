package org.ipcbench.fork;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.regex.Pattern;
import org.ipcbench.leftovers.WorkDir;

/**
 * The files that JMH makes for its forks in the directory for temporary files. It removes them itself, unless it is killed: so
 * each is put on the list of what this process leaves behind as soon as it appears, and the next start removes it.
 *
 * <p>JMH offers no way to choose where they go, and Java reads the name of that directory once, so they are recognised by their
 * names (JMH's {@code TempFileManager}). No other JMH makes such files meanwhile, since this one holds JMH's lock.
 */
final class JmhFiles {
    private static final Pattern NAME = Pattern.compile("jmh\\d+(stdout|stderr|compilecommand)");
    private static boolean watched;

    private JmhFiles() {}

    /** Starts watching, once per process. If the kernel has no watch to spare, nothing is listed. */
    static synchronized void watch() {
        if (watched) {
            return;
        }
        watched = true;
        try {
            Path directory = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
            WatchService service = directory.getFileSystem().newWatchService();
            directory.register(service, ENTRY_CREATE, ENTRY_DELETE);
            WorkDir own = WorkDir.create();
            Thread lister = new Thread(() -> list(directory, service, own), "jmh-files");
            lister.setDaemon(true);
            lister.start();
            Runtime.getRuntime().addShutdownHook(new Thread(own::closeOrLeave, "jmh-files-end"));
        } catch (IOException e) {
            // inotify(7): the number of watches per user is limited. Without one, files are left behind only after a
            // kill.
            return;
        }
    }

    private static void list(Path directory, WatchService service, WorkDir own) {
        try {
            while (true) {
                WatchKey key = service.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    if (event.context() instanceof Path name
                            && NAME.matcher(name.toString()).matches()) {
                        list(directory.resolve(name), event.kind() == ENTRY_CREATE, own);
                    }
                }
                key.reset();
            }
        } catch (IOException | ClosedWatchServiceException | InterruptedException e) {
            // The list cannot be written: the disk is full, and the next write elsewhere reports that.
            return;
        }
    }

    private static void list(Path file, boolean made, WorkDir own) throws IOException {
        if (made) {
            own.adopt(file);
        } else {
            own.forget(file);
        }
    }
}

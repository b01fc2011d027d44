package org.ipcbench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of the running machine, plus what only a call tells, presented as files so that a recording holds it. */
final class ThisMachine extends DirectoryFiles {

    /** The CPUs that the kernel lets this process run on, sched_getaffinity(2), which no file system can renumber. */
    static final String AFFINITY = "/sched_getaffinity";

    /** Followed by a directory: the size of the file system mounted there, such as {@code 65536k}, statfs(2). */
    static final String SIZE_OF = "/statfs";

    /** What the JVM calls the architecture; the kernel has a file for it only since Linux 6.1. */
    static final String ARCHITECTURE = "/os.arch";

    /** A dangling link whose target names the namespace, such as {@code time:[4026531834]}: time_namespaces(7). */
    static final String TIME_NAMESPACE = "/proc/self/ns/time";

    ThisMachine() {
        super(REAL_ROOT);
    }

    @Override
    public Optional<String> text(String path) {
        if (path.equals(AFFINITY)) {
            return Affinity.ofProcess().map(CpuList::format);
        }
        if (path.equals(ARCHITECTURE)) {
            return Optional.of(System.getProperty("os.arch", ""));
        }
        if (path.equals(TIME_NAMESPACE)) {
            return target(Path.of(path));
        }
        return path.startsWith(SIZE_OF + "/") ? size(Path.of(path.substring(SIZE_OF.length()))) : super.text(path);
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> size(Path directory) {
        try {
            return Optional.of(Files.getFileStore(directory).getTotalSpace() / 1024 + "k");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

package org.ipcbench.host;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * The files in which the kernel describes a machine. One that is missing, unreadable or refused is empty: which of them
 * exist depends on kernel, architecture and container.
 *
 * @param source where they come from
 */
record SystemFiles(FileSource source) {

    static final Path REAL_ROOT = Path.of("/");
    static final String UNKNOWN = "unknown";

    /** Reads the files below a directory that holds {@code proc} and {@code sys}; not {@code /} in tests. */
    SystemFiles(Path root) {
        this(root.equals(REAL_ROOT) ? new ThisMachine() : new DirectoryFiles(root));
    }

    boolean exists(String path) {
        return source.exists(path);
    }

    /** Returns the lines of a file. */
    List<String> lines(String path) {
        return text(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** Returns the whole of a file. */
    Optional<String> text(String path) {
        return source.text(path);
    }

    /** Returns the first line of a file, trimmed; empty if that line is blank. */
    Optional<String> line(String path) {
        return lines(path).stream().findFirst().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** Returns the first line of a file, trimmed, or "unknown". */
    String value(String path) {
        return line(path).orElse(UNKNOWN);
    }

    /** Returns the number on the first line of a file. */
    Optional<Long> number(String path) {
        return line(path).flatMap(SystemFiles::parse);
    }

    /** Returns the CPUs that the first line of a file lists. */
    Optional<NavigableSet<Integer>> cpus(String list) {
        return line(list).flatMap(CpuList::parse);
    }

    /** Returns the CPUs that one file has as a list or, if that is missing, another file as a mask. */
    Optional<NavigableSet<Integer>> cpus(String list, String mask) {
        return cpus(list).or(() -> line(mask).flatMap(CpuList::parseMask));
    }

    /**
     * Returns what follows the key and its colon or equals sign in the first line that starts with it; reads no further than
     * that line.
     */
    Optional<String> field(String path, String key) {
        return source.firstLine(path, line -> isOf(line, key))
                .map(line -> line.substring(key.length()).strip().substring(1).strip());
    }

    private static boolean isOf(String line, String key) {
        if (!line.startsWith(key)) {
            return false;
        }
        String rest = line.substring(key.length()).strip();
        return rest.startsWith(":") || rest.startsWith("=");
    }

    /** Returns the names in a directory, sorted. */
    List<String> names(String path) {
        return source.names(path);
    }

    static Optional<Long> parse(String number) {
        try {
            return Optional.of(Long.parseLong(number.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

package org.ipcbench.host;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The files in which the kernel describes a machine. One that is missing, unreadable or refused is empty: which of them
 * exist depends on kernel, architecture and container. Paths begin with a slash, as on the machine.
 */
interface SystemFiles {

    Path REAL_ROOT = Path.of("/");
    String UNKNOWN = "unknown";

    /** Returns the files of the running machine. */
    static SystemFiles here() {
        return new ThisMachine();
    }

    /** Returns the files below a directory that holds {@code proc} and {@code sys}; not {@code /} in tests. */
    static SystemFiles below(Path root) {
        return root.equals(REAL_ROOT) ? here() : new DirectoryFiles(root);
    }

    /** Returns the whole of a file. */
    Optional<String> text(String path);

    /** Returns the first wanted line; reads no further than that line. */
    Optional<String> firstLine(String path, Predicate<String> wanted);

    boolean exists(String path);

    /** Returns the names in a directory, sorted. */
    List<String> names(String path);

    /** Returns the lines of a file. */
    default List<String> lines(String path) {
        return text(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** Returns the first line of a file, trimmed; empty if that line is blank. */
    default Optional<String> line(String path) {
        return lines(path).stream().findFirst().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** Returns the first line of a file, trimmed, or "unknown". */
    default String value(String path) {
        return line(path).orElse(UNKNOWN);
    }

    /** Returns the number on the first line of a file. */
    default Optional<Long> number(String path) {
        return line(path).flatMap(SystemFiles::parse);
    }

    /** Returns the CPUs that the first line of a file lists. */
    default Optional<NavigableSet<Integer>> cpus(String list) {
        return line(list).flatMap(CpuList::parse);
    }

    /** Returns the CPUs that one file has as a list or, if that is missing, another file as a mask. */
    default Optional<NavigableSet<Integer>> cpus(String list, String mask) {
        return cpus(list).or(() -> line(mask).flatMap(CpuList::parseMask));
    }

    /**
     * Returns what follows the key and its colon or equals sign in the first line that starts with it; reads no further than
     * that line.
     */
    default Optional<String> field(String path, String key) {
        return firstLine(path, line -> isOf(line, key))
                .map(line -> line.substring(key.length()).strip().substring(1).strip());
    }

    private static boolean isOf(String line, String key) {
        if (!line.startsWith(key)) {
            return false;
        }
        String rest = line.substring(key.length()).strip();
        return rest.startsWith(":") || rest.startsWith("=");
    }

    /** Returns the numbers that follow this word in the names in a directory; other names do not count. */
    default NavigableSet<Integer> numbers(String path, String word) {
        return names(path).stream()
                .filter(name -> name.matches(word + "\\d+"))
                .map(name -> Integer.valueOf(name.substring(word.length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Optional<Long> parse(String number) {
        try {
            return Optional.of(Long.parseLong(number.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

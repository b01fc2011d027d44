package org.ipcbench.host;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files in which the kernel describes a machine. One that is missing, unreadable or refused is empty: which of them
 * exist depends on kernel, architecture and container.
 *
 * @param root the directory that holds {@code proc} and {@code sys}; not {@code /} in tests
 */
record SystemFiles(Path root) {

    static final Path REAL_ROOT = Path.of("/");
    static final String UNKNOWN = "unknown";
    private static final int READ_BYTES = 1 << 16;

    /** Returns where a path of the machine, given with or without its leading slash, lies below the root. */
    Path resolve(String path) {
        return root.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    boolean exists(String path) {
        return Files.exists(resolve(path));
    }

    /** Returns the lines of a file. */
    List<String> lines(String path) {
        return text(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** Returns the whole of a file. */
    Optional<String> text(String path) {
        try (InputStream in = Files.newInputStream(resolve(path))) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            // Not readAllBytes: it begins a file of size 0 with one byte, and many a file below /proc/sys gives what
            // one
            // read takes and nothing more.
            byte[] buffer = new byte[READ_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                content.write(buffer, 0, n);
            }
            return Optional.of(content.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the first line of a file, trimmed; empty also if the line is. */
    Optional<String> line(String path) {
        return lines(path).stream().findFirst().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** Returns the first line of a file, trimmed, or "unknown". */
    String value(String path) {
        return line(path).orElse(UNKNOWN);
    }

    /** Returns the number that is the first line of a file. */
    Optional<Long> number(String path) {
        return line(path).flatMap(SystemFiles::parse);
    }

    /**
     * Returns what follows the key in the first line that starts with it, without the colon or equals sign between; reads
     * no further than that line.
     */
    Optional<String> field(String path, String key) {
        try (BufferedReader reader = Files.newBufferedReader(resolve(path), StandardCharsets.ISO_8859_1)) {
            return reader.lines()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).strip())
                    .filter(rest -> rest.startsWith(":") || rest.startsWith("="))
                    .map(rest -> rest.substring(1).strip())
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Returns the names in a directory, sorted. */
    List<String> names(String path) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(path))) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        names.sort(null);
        return names;
    }

    static Optional<Long> parse(String number) {
        try {
            return Optional.of(Long.parseLong(number.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

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
import java.util.function.Predicate;

/** The files below a directory that holds {@code proc} and {@code sys}. */
class DirectoryFiles implements SystemFiles {
    private static final int READ_BYTES = 1 << 16;

    private final Path root;

    /** @param root the directory; {@code /} on the running machine */
    DirectoryFiles(Path root) {
        this.root = root;
    }

    @Override
    public Optional<String> text(String path) {
        try (InputStream in = Files.newInputStream(resolve(path))) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            // Not readAllBytes: in a file of size 0 it first reads one byte, and many files below /proc/sys give only
            // what the first read takes.
            byte[] buffer = new byte[READ_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                content.write(buffer, 0, n);
            }
            return Optional.of(content.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> firstLine(String path, Predicate<String> wanted) {
        try (BufferedReader reader = Files.newBufferedReader(resolve(path), StandardCharsets.ISO_8859_1)) {
            return reader.lines().filter(wanted).findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(resolve(path));
    }

    @Override
    public List<String> names(String path) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(path))) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        names.sort(null);
        return names;
    }

    private Path resolve(String path) {
        return root.resolve(path.startsWith("/") ? path.substring(1) : path);
    }
}

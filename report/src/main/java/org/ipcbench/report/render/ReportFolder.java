package org.ipcbench.report.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Moves a finished report into place in one step: on failure the previous report stays as it was. */
public final class ReportFolder {
    private static final Pattern OURS =
            Pattern.compile("index\\.html|report(\\.zh)?\\.md|[a-z0-9-]+(\\.zh)?\\.(svg|png)");

    /** Fills an empty directory. */
    public interface Content {
        void write(Path directory) throws IOException;
    }

    private ReportFolder() {}

    /**
     * Writes a report beside its place, then moves it there, replacing an existing report.
     *
     * @return the page to open
     * @throws IOException if the place holds something other than a report, or cannot be written
     */
    public static Path publish(Path target, Content content) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        refuseForeign(place);
        Path parent = place.getParent();
        if (parent == null) {
            throw new IOException(place + " cannot hold a report; give a directory that does not exist yet");
        }
        Path fresh = null;
        try {
            Files.createDirectories(parent);
            fresh = Files.createTempDirectory(parent, ".ipcbench-report-");
            content.write(fresh);
            // The system makes it private; a report should be as readable as its run.
            fresh.toFile().setReadable(true, false);
            fresh.toFile().setExecutable(true, false);
            replace(place, fresh);
        } catch (IOException | UncheckedIOException e) {
            remove(fresh);
            throw failure(place, e);
        } catch (RuntimeException | Error e) {
            remove(fresh);
            throw e;
        }
        return target.resolve("index.html");
    }

    private static IOException failure(Path place, Exception cause) {
        String reason = cause instanceof FileSystemException e && e.getReason() == null
                ? cause.getClass().getSimpleName() + " " + e.getFile()
                : String.valueOf(cause.getMessage());
        String kept = Files.exists(place) ? "the report that was there is unchanged; " : "";
        return new IOException(
                "cannot write the report into " + place + ": " + reason + "; " + kept
                        + "make room or allow writing there, then render again",
                cause);
    }

    /** Two renames: for a moment there is no report, but never half of one. */
    private static void replace(Path place, Path fresh) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = fresh.resolveSibling(fresh.getFileName() + "-old");
        Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        remove(old);
    }

    /** Refuses to replace files that no report contains: the user may have named the wrong place. */
    private static void refuseForeign(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(place + " is in the way and is not a directory; move it away, or name another place");
        }
        List<Path> entries;
        try (Stream<Path> found = Files.list(place)) {
            entries = found.sorted().toList();
        }
        for (Path entry : entries) {
            String name = String.valueOf(entry.getFileName());
            if (!OURS.matcher(name).matches() || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(place + " holds " + name
                        + ", which no report contains; move it away, or name another place for the report");
            }
        }
        if (!entries.isEmpty() && !Files.exists(place.resolve("index.html"))) {
            throw new IOException(
                    place + " holds files but no report; name another place, or an empty directory, for the report");
        }
    }

    private static void remove(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // Only leftovers: the report itself is in place, or has already failed with its own message.
            directory.toFile().deleteOnExit();
        }
    }
}

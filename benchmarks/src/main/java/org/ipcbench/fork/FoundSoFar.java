package org.ipcbench.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a search has found before it has ended, on its way from the fork to a file.
 *
 * @param passed the highest rate that passed a trial, long or short; 0 if none did
 * @param failed the lowest that failed; infinite if none did
 */
public record FoundSoFar(double passed, double failed) {
    private static final String PROPERTY = "ipcbench.search";

    /** Returns the JVM argument that names the file to a fork. */
    public static List<String> jvmArgs(Path file) {
        return List.of("-D" + PROPERTY + "=" + file);
    }

    /** Tells whether a JVM argument is one of {@link #jvmArgs}. */
    public static boolean concerns(String argument) {
        return argument.startsWith("-D" + PROPERTY + "=");
    }

    /** Returns the file of this JVM; empty if nobody waits for it. */
    public static Optional<Path> file() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /** Reads it; empty if nothing was found, or only half written. */
    public static Optional<FoundSoFar> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).split(" ", -1);
        try {
            return parts.length == 3
                    ? Optional.of(new FoundSoFar(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Says it, as the end of a sentence whose subject is the search. */
    @Override
    public String toString() {
        String failing = Double.isInfinite(failed) ? "" : String.format(Locale.ROOT, ", not at %,.0f", failed);
        return passed == 0
                ? "has found no rate yet" + failing
                : String.format(Locale.ROOT, "has met its objective at %,.0f messages a second", passed) + failing;
    }

    /** Writes it for {@link #read}. */
    public void write(Path file) throws IOException {
        Files.writeString(file, passed + " " + failed + " .");
    }
}

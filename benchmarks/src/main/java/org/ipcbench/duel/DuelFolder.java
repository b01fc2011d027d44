package org.ipcbench.duel;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Json;

/** The folder of one duel: {@code duel.json}, the runs of both sides, and those that confirmed what was flagged. */
public record DuelFolder(Path path) {
    private static final String FILE = "duel.json";
    private static final String CONFIRM = "confirm-";

    /**
     * Creates it.
     *
     * @throws UserError if it already exists or cannot be created
     */
    public static DuelFolder create(Path path) {
        try {
            Path parent = path.toAbsolutePath().normalize().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(path);
            return new DuelFolder(path.toAbsolutePath().normalize());
        } catch (FileAlreadyExistsException e) {
            throw new UserError(e.getFile() + " exists already; choose another --name, or another --results DIR", e);
        } catch (IOException e) {
            throw new UserError(
                    "cannot make the folder " + path + ": " + e.getMessage()
                            + "; choose another one with --results DIR",
                    e);
        }
    }

    /** Returns the run of the base. */
    public Path base() {
        return path.resolve("base");
    }

    /** Returns the run of the head. */
    public Path head() {
        return path.resolve("head");
    }

    /** Returns the base's confirmation run; it exists only if something was flagged. */
    public Path confirmBase() {
        return confirming(base());
    }

    /** Returns the head's confirmation run; it exists only if something was flagged. */
    public Path confirmHead() {
        return confirming(head());
    }

    /** Returns the confirmation of a duel's run; empty if the run is not part of a duel, or nothing was flagged. */
    public static Optional<Path> confirmationOf(Path run) {
        Path absolute = run.toAbsolutePath().normalize();
        Path confirming = confirming(absolute);
        return Files.exists(absolute.resolveSibling(FILE)) && Files.isDirectory(confirming)
                ? Optional.of(confirming)
                : Optional.empty();
    }

    /** Writes duel.json. */
    public void save(DuelDocument document) {
        try {
            Files.write(path.resolve(FILE), Json.write(document));
        } catch (IOException e) {
            throw new UserError("cannot save the duel in " + path + ": " + e.getMessage(), e);
        }
    }

    private static Path confirming(Path run) {
        return run.resolveSibling(CONFIRM + run.getFileName());
    }
}

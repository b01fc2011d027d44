package org.ipcbench.run;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.ipcbench.fork.JmhResults;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Json;
import org.jspecify.annotations.Nullable;

/** What {@code jmh.json} has when it is to be written anew, a cell after the other: no more than one is held. */
final class OldResults implements Closeable {
    private final Path file;
    private final @Nullable MappingIterator<ObjectNode> results;
    private @Nullable ObjectNode next;

    private OldResults(Path file, @Nullable MappingIterator<ObjectNode> results) {
        this.file = file;
        this.results = results;
        this.next = read();
    }

    /**
     * Opens a file; nothing is taken from one that is not there.
     *
     * @throws UserError if it is damaged
     */
    static OldResults in(Path file) throws IOException {
        return new OldResults(
                file,
                Files.exists(file) ? Json.MAPPER.readerFor(ObjectNode.class).readValues(file.toFile()) : null);
    }

    /**
     * Returns what is next if it is of this cell.
     *
     * @param forks how many of its forks count, the first ones: a kill between the two files leaves one here that the other does not
     *     know
     * @throws UserError if what comes after it is damaged
     */
    Optional<ObjectNode> take(String cell, int forks) {
        ObjectNode result = next;
        if (result == null || !cell.equals(id(result))) {
            return Optional.empty();
        }
        next = read();
        if (forks == 0) {
            return Optional.empty();
        }
        return Optional.of(JmhResults.forks(result) > forks ? JmhResults.truncated(result, forks) : result);
    }

    /** Throws if a result has not been taken: it would be lost. */
    void demandEnd() {
        if (next != null) {
            throw new UserError(file + " has results of " + id(next)
                    + ", where run.json has no such cell; restore both from a copy, or measure that run again");
        }
    }

    private String id(ObjectNode result) {
        try {
            return JmhResults.cell(result).id();
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private @Nullable ObjectNode read() {
        try {
            return results == null || !results.hasNextValue() ? null : results.nextValue();
        } catch (IOException | NoSuchElementException e) {
            throw damaged(e);
        }
    }

    private UserError damaged(Exception e) {
        return new UserError(file + " is damaged: " + e.getMessage() + "; measure that run again", e);
    }

    @Override
    public void close() throws IOException {
        if (results != null) {
            results.close();
        }
    }
}

package org.ipcbench.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run as its folder holds it: {@code run.json}, what the journal adds to it, and where JMH's results of both are. Only what
 * it was is kept in memory, not how it was spelt: a cell is bound as soon as it is read.
 *
 * <p>A kill while the two files are being written from the journal leaves the journal beside them. What {@code run.json}
 * already has is not added again; what only {@code jmh.json} has is beyond {@link #forksInFile} and comes from the
 * journal.
 */
public final class SavedRun {
    /** The file of a run's record in its folder. */
    public static final String FILE = "run.json";

    private static final String GIVE_A_RUN = "give the folder of a run, such as results/<host>/<run>";
    private static final String CELLS = "cells";

    private final Path folder;
    private final List<CellRecord> cells = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> forksInFile = new HashMap<>();
    private final Map<String, List<Journal.Span>> results = new HashMap<>();
    private @Nullable ResultFormatException unusable;
    private JsonNode head = MissingNode.getInstance();

    private SavedRun(Path folder) {
        this.folder = folder;
    }

    /** Returns what a folder holds before its first run.json is written: nothing. */
    public static SavedRun nothingIn(Path folder) {
        return new SavedRun(folder);
    }

    /**
     * Reads a run, complete or not.
     *
     * @throws ResultFormatException if the folder holds no run, or one that is damaged or newer than this reader, or if
     *     a field is missing or holds an invalid value
     * @throws IOException if the system refuses to read
     */
    public static SavedRun read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ResultFormatException(folder, "there is no such folder", GIVE_A_RUN);
        }
        var saved = new SavedRun(folder);
        saved.head = JsonFile.loadBut(folder.resolve(FILE), CELLS, saved::add);
        saved.checkSchema();
        try (Journal.Lines lines = Journal.read(folder)) {
            for (Addition line = lines.next(); line != null; line = lines.next()) {
                saved.add(line, lines);
            }
        } catch (Journal.DamagedException e) {
            throw new ResultFormatException(String.valueOf(e.getMessage()), "measure that run again");
        }
        return saved;
    }

    /** A cell of a newer schema may not be readable: what is wrong with it is told if the schema is not. */
    private void add(int index, JsonNode cell) {
        try {
            CellRecord record = Json.bind(folder.resolve(FILE), place(index), cell, CellRecord.class);
            places.putIfAbsent(record.id(), cells.size());
            cells.add(record);
            forksInFile.put(record.id(), record.goodForks().size());
        } catch (ResultFormatException e) {
            unusable = unusable == null ? e : unusable;
        }
    }

    private static String place(int index) {
        return CELLS + "[" + index + "]";
    }

    private void checkSchema() throws ResultFormatException {
        Path file = folder.resolve(FILE);
        if (!head.path(CELLS).isArray() || !head.has("schema")) {
            throw new ResultFormatException(file, "was not written by ipcbench", GIVE_A_RUN);
        }
        int schema = head.path("schema").asInt(0);
        if (schema > Run.SCHEMA) {
            throw new ResultFormatException(
                    file,
                    "has schema " + schema + ", this ipcbench reads up to " + Run.SCHEMA,
                    "read it with the ipcbench that wrote it, or a newer one");
        }
        if (schema < 1) {
            throw new ResultFormatException(file, "has schema " + schema + ", the first is 1", GIVE_A_RUN);
        }
        if (unusable != null) {
            throw unusable;
        }
    }

    private void add(Addition line, Journal.Lines lines) throws IOException {
        Integer place = places.get(line.cell());
        if (place == null) {
            throw lines.damaged();
        }
        CellRecord cell = cells.get(place);
        Fork fork = Json.bind(folder.resolve(FILE), place(place), line.fork(), Fork.class);
        if (cell.forks().stream().noneMatch(known -> known.fork() == fork.fork())) {
            cells.set(
                    place,
                    changed(cell, line.changes())
                            .with(Stream.concat(cell.forks().stream(), Stream.of(fork))
                                    .toList()));
            if (line.result() != null) {
                results.computeIfAbsent(line.cell(), id -> new ArrayList<>()).add(lines.span());
            }
        }
    }

    private CellRecord changed(CellRecord cell, ObjectNode changes) throws ResultFormatException {
        ObjectNode own = Json.MAPPER.valueToTree(cell.with(List.of()));
        own.setAll(changes);
        return Json.bind(folder.resolve(FILE), cell.id(), own, CellRecord.class);
    }

    /**
     * Returns the run, with all forks.
     *
     * @throws ResultFormatException if a field is missing or holds an invalid value
     */
    public Run run() throws ResultFormatException {
        return Json.bind(folder.resolve(FILE), "", head, Run.class).with(cells);
    }

    /** Returns how many forks of a cell are certain to be in {@code jmh.json}, as its first ones. */
    public int forksInFile(String cell) {
        return forksInFile.getOrDefault(cell, 0);
    }

    /**
     * Reads JMH's results of the forks that the journal adds to a cell, in order, one for each fork.
     *
     * @throws IOException if the journal has changed since it was read, or the system refuses
     */
    public List<ObjectNode> added(String cell) throws IOException {
        var found = new ArrayList<ObjectNode>();
        for (Journal.Span span : results.getOrDefault(cell, List.of())) {
            ObjectNode result = Journal.Lines.at(folder, span).result();
            if (result != null) {
                found.add(result);
            }
        }
        return found;
    }
}

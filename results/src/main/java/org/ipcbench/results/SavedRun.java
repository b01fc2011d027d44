package org.ipcbench.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as its folder holds it: {@code run.json}, what the journal adds to it, and where JMH's results of both are.
 *
 * <p>A kill while the two files are being written from the journal leaves the journal beside them. What {@code run.json}
 * already has is not added again; what only {@code jmh.json} has is beyond {@link #forksInFile} and comes from the
 * journal.
 */
public final class SavedRun {
    /** The file of a run's record in its folder. */
    public static final String FILE = "run.json";

    private static final String GIVE_A_RUN = "give the folder of a run, such as results/<host>/<run>";
    private static final String FORKS = "forks";

    private final Path folder;
    private final JsonNode json;
    private final Map<String, ObjectNode> cells = new HashMap<>();
    private final Map<String, Integer> forksInFile = new HashMap<>();
    private final Map<String, List<Span>> results = new HashMap<>();

    /** Where a line of the journal is. */
    private record Span(long start, long end) {}

    private SavedRun(Path folder, JsonNode json) {
        this.folder = folder;
        this.json = json;
    }

    /**
     * Reads a run, complete or not.
     *
     * @throws ResultFormatException if the folder holds no run, or one that is damaged or newer than this reader
     * @throws IOException if the system refuses to read
     */
    public static SavedRun read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ResultFormatException(folder, "there is no such folder", GIVE_A_RUN);
        }
        Path file = folder.resolve(FILE);
        JsonNode json = JsonFile.load(file);
        checkSchema(file, json);
        try {
            return of(folder, json);
        } catch (Journal.DamagedException e) {
            throw new ResultFormatException(String.valueOf(e.getMessage()), "measure that run again");
        }
    }

    private static void checkSchema(Path file, JsonNode json) throws ResultFormatException {
        if (!json.path("cells").isArray() || !json.has("schema")) {
            throw new ResultFormatException(file, "was not written by ipcbench", GIVE_A_RUN);
        }
        int schema = json.path("schema").asInt(0);
        if (schema > Run.SCHEMA) {
            throw new ResultFormatException(
                    file,
                    "has schema " + schema + ", this ipcbench reads up to " + Run.SCHEMA,
                    "read it with the ipcbench that wrote it, or a newer one");
        }
        if (schema < 1) {
            throw new ResultFormatException(file, "has schema " + schema + ", the first is 1", GIVE_A_RUN);
        }
    }

    /**
     * Adds the journal of a folder to what was read from its {@code run.json}, in place.
     *
     * @param json the content of the file; nothing is added to it unless it is a run
     * @throws Journal.DamagedException if a line is not a journal entry, or belongs to another run
     * @throws IOException if the system refuses
     */
    public static SavedRun of(Path folder, JsonNode json) throws IOException {
        SavedRun saved = new SavedRun(folder, json);
        saved.index();
        try (Journal.Lines lines = Journal.read(folder)) {
            for (Addition line = lines.next(); line != null; line = lines.next()) {
                saved.add(line, lines);
            }
        }
        return saved;
    }

    private void index() {
        for (JsonNode cell : json.path("cells")) {
            if (cell instanceof ObjectNode entry && cell.path(FORKS).isArray()) {
                String id = cell.path("id").asText();
                int good = 0;
                for (JsonNode fork : cell.path(FORKS)) {
                    good += fork.path("status").asText().equals("ok") ? 1 : 0;
                }
                cells.put(id, entry);
                forksInFile.put(id, good);
            }
        }
    }

    private void add(Addition line, Journal.Lines lines) throws IOException {
        ObjectNode cell = cells.get(line.cell());
        if (cell == null) {
            throw lines.damaged();
        }
        if (has(cell, line.fork())) {
            return;
        }
        cell.withArray(FORKS).add(line.fork());
        cell.setAll(line.changes());
        if (line.result() != null) {
            results.computeIfAbsent(line.cell(), id -> new ArrayList<>()).add(new Span(lines.start(), lines.end()));
        }
    }

    private static boolean has(ObjectNode cell, ObjectNode fork) {
        for (JsonNode known : cell.path(FORKS)) {
            if (known.path("fork").equals(fork.path("fork"))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the run, with all forks.
     *
     * @throws ResultFormatException if a field is missing or holds an invalid value
     */
    public Run run() throws ResultFormatException {
        return Json.bind(folder.resolve(FILE), json, Run.class);
    }

    /** Returns the same as a tree. */
    JsonNode json() {
        return json;
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
        for (Span span : results.getOrDefault(cell, List.of())) {
            ObjectNode result =
                    Journal.Lines.at(folder, span.start(), span.end()).result();
            if (result != null) {
                found.add(result);
            }
        }
        return found;
    }
}

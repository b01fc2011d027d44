package org.ipcbench.report.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcbench.report.model.Cell;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.report.model.MechanismFacts;
import org.ipcbench.report.model.Run;
import org.ipcbench.results.Journal;
import org.ipcbench.results.SavedRun;
import org.jspecify.annotations.Nullable;

/** Reads the files of a result folder and joins them; a journal that a killed run has left belongs to them. */
public final class RunReader {
    /** The newest schema that this reader understands. */
    static final int SCHEMA = 1;

    private RunReader() {}

    /**
     * Reads a run, complete or not.
     *
     * @throws ResultFormatException if the folder holds no run, or one that is damaged or newer than this reader
     * @throws IOException if the system refuses to read
     */
    public static Run read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ResultFormatException(
                    folder, "there is no such folder", "give the folder of a run, such as results/<host>/<run>");
        }
        Path file = folder.resolve("run.json");
        SavedRun saved = saved(folder, JsonFile.load(file));
        Fields fields = Fields.of(file, "", saved.run());
        checkSchema(file, fields);
        var doubts = new ArrayList<String>();
        List<Cell> cells = join(folder, fields, saved, doubts);
        Fields suite = fields.object("suite");
        return new Run(
                suite.textOrEmpty("version"),
                suite.textOrEmpty("commit"),
                fields.text("name"),
                fields.textOrEmpty("profile"),
                fields.textOrEmpty("seed"),
                fields.textOrEmpty("command"),
                (int) fields.whole("forks", 0),
                fields.text("status"),
                fields.textOrEmpty("startedAt"),
                fields.textOrEmpty("finishedAt"),
                environment(fields.object("environment")),
                mechanisms(fields),
                fields.texts("notes"),
                cells,
                doubts,
                fields.textOrEmpty("duel"),
                fields.object("times").number("measurementMs", Double.NaN));
    }

    private static SavedRun saved(Path folder, JsonNode run) throws IOException {
        try {
            return SavedRun.of(folder, run);
        } catch (Journal.DamagedException e) {
            throw new ResultFormatException(String.valueOf(e.getMessage()), "measure that run again");
        }
    }

    private static List<MechanismFacts> mechanisms(Fields run) throws ResultFormatException {
        var mechanisms = new ArrayList<MechanismFacts>();
        for (Fields fields : run.objects("mechanisms")) {
            mechanisms.add(new MechanismFacts(
                    fields.text("mechanism"),
                    fields.textOrEmpty("scope"),
                    fields.textOrEmpty("naming"),
                    fields.textOrEmpty("dataForm"),
                    fields.textOrEmpty("kernelSupport"),
                    fields.textOrEmpty("api"),
                    fields.textOrEmpty("use"),
                    fields.yes("carriesData"),
                    fields.yes("synchronises"),
                    fields.yes("keepsBoundaries"),
                    fields.yes("outlivesCreator"),
                    fields.yes("crossesHosts"),
                    fields.yes("mayDrop")));
        }
        return mechanisms;
    }

    private static void checkSchema(Path file, Fields fields) throws ResultFormatException {
        if (!fields.has("schema") || !fields.has("cells")) {
            throw new ResultFormatException(
                    file, "was not written by ipcbench", "give the folder of a run, such as results/<host>/<run>");
        }
        long schema = fields.whole("schema", 0);
        if (schema > SCHEMA) {
            throw new ResultFormatException(
                    file,
                    "has schema " + schema + ", this ipcbench reads up to " + SCHEMA,
                    "read it with the ipcbench that wrote it, or a newer one");
        }
        if (schema < 1) {
            throw fields.wrong("schema", "is " + schema + ", the first is 1");
        }
    }

    private static List<Cell> join(Path folder, Fields fields, SavedRun saved, List<String> doubts) throws IOException {
        boolean over = fields.text("status").equals("complete");
        List<Cell> cells = CellReader.cells(fields);
        Path file = results(folder);
        Map<String, Measurement> found = measurements(file, cells);
        var joined = new ArrayList<Cell>();
        var ids = new LinkedHashSet<String>();
        for (Cell cell : cells) {
            if (!ids.add(cell.id())) {
                throw fields.wrong("cells", "names the cell " + cell.id() + " twice");
            }
            Measurement measurement = withJournal(file, cell.id(), found.get(cell.id()), saved);
            int listed = cell.goodForks().size();
            int measured = measurement == null ? 0 : measurement.forks().size();
            if (listed != measured && over) {
                throw new ResultFormatException(
                        file,
                        "has " + measured + " forks of " + cell.id() + ", run.json lists " + listed + " good ones",
                        "the two files are not of one moment; restore both from a copy, or measure again");
            }
            if (listed != measured) {
                doubts.add("The run was ended between its two files: " + cell.id() + " has " + measured
                        + " measured forks in jmh.json and " + listed + " good ones in run.json; the first "
                        + Math.min(listed, measured) + " are used.");
            }
            joined.add(measurement == null || listed == 0 ? cell : cell.with(first(measurement, listed)));
        }
        refuseStrangers(file, found.keySet(), ids);
        return joined;
    }

    private static @Nullable Measurement withJournal(
            Path file, String cell, @Nullable Measurement inFile, SavedRun saved) throws IOException {
        List<ObjectNode> added = saved.added(cell);
        if (added.isEmpty()) {
            return inFile;
        }
        int whole = saved.forksInFile(cell);
        Measurement all = inFile == null || whole == 0 ? null : first(inFile, whole);
        for (ObjectNode result : added) {
            Measurement one = JmhReader.measurement(Fields.of(file, cell, result));
            all = all == null ? one : all.and(one);
        }
        return all;
    }

    /** Returns the file of JMH's results; a stored baseline has it compressed. */
    static Path results(Path folder) {
        Path compressed = folder.resolve("jmh.json.gz");
        return Files.exists(compressed) ? compressed : folder.resolve("jmh.json");
    }

    private static Measurement first(Measurement measurement, int forks) {
        int kept = Math.min(forks, measurement.forks().size());
        return new Measurement(measurement.unit(), measurement.forks().subList(0, kept), measurement.options());
    }

    private static Map<String, Measurement> measurements(Path file, List<Cell> cells) throws IOException {
        boolean nothingYet = cells.stream().allMatch(cell -> cell.goodForks().isEmpty());
        if (nothingYet && (!Files.exists(file) || Files.size(file) == 0)) {
            return Map.of();
        }
        return JmhReader.measurements(file);
    }

    private static void refuseStrangers(Path file, Set<String> found, Set<String> known) throws ResultFormatException {
        for (String id : found) {
            if (!known.contains(id)) {
                throw new ResultFormatException(
                        file,
                        "measures " + id + ", which run.json beside it does not list",
                        "the two files are not of one run; restore both from a copy, or measure again");
            }
        }
    }

    private static Map<String, Map<String, String>> environment(Fields groups) throws ResultFormatException {
        var environment = new LinkedHashMap<String, Map<String, String>>();
        for (String group : groups.names()) {
            Fields values = groups.object(group);
            var texts = new LinkedHashMap<String, String>();
            for (String name : values.names()) {
                texts.put(name, values.textOrEmpty(name));
            }
            environment.put(group, texts);
        }
        return environment;
    }
}

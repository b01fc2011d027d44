package org.ipcbench.report.read;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.ResultFormatException;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.ipcbench.results.SavedRun;
import org.jspecify.annotations.Nullable;

/** Reads the files of a result folder and joins them; including a journal left by a killed run. */
public final class RunReader {
    private RunReader() {}

    /**
     * Reads a run, complete or not.
     *
     * @throws ResultFormatException if the folder holds no run, or a damaged one, or one newer than this reader
     * @throws IOException if reading fails
     */
    public static MeasuredRun read(Path folder) throws IOException {
        SavedRun saved = SavedRun.read(folder);
        Run run = saved.run();
        var doubts = new ArrayList<Phrase>();
        List<MeasuredCell> cells = join(folder, run, saved, doubts);
        return new MeasuredRun(
                run, cells, run.notes().stream().map(Phrase::plain).toList(), doubts);
    }

    private static List<MeasuredCell> join(Path folder, Run run, SavedRun saved, List<Phrase> doubts)
            throws IOException {
        boolean over = run.status() == RunStatus.COMPLETE;
        List<MeasuredCell> cells = run.cells().stream().map(MeasuredCell::of).toList();
        Path file = results(folder);
        Map<String, Measurement> found = measurements(file, cells);
        var joined = new ArrayList<MeasuredCell>();
        var ids = new LinkedHashSet<String>();
        for (MeasuredCell cell : cells) {
            if (!ids.add(cell.id())) {
                throw new ResultFormatException(
                        folder.resolve(SavedRun.FILE),
                        "names the cell " + cell.id() + " twice",
                        "write the run again, or restore the file from a copy");
            }
            Measurement measurement = withJournal(file, cell.id(), found.get(cell.id()), saved);
            int listed = cell.goodForks().size();
            int measured = measurement == null ? 0 : measurement.forks().size();
            if (listed != measured && over) {
                throw new ResultFormatException(
                        file,
                        "has " + measured + " forks of " + cell.id() + ", run.json lists " + listed + " good ones",
                        "the two files are from different moments; restore both from a copy, or measure again");
            }
            if (listed != measured) {
                doubts.add(CheckWords.TWO_MOMENTS.say(cell.id(), measured, listed, Math.min(listed, measured)));
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

    /** Returns the file with JMH's results; it is compressed in a stored baseline. */
    static Path results(Path folder) {
        Path compressed = folder.resolve("jmh.json.gz");
        return Files.exists(compressed) ? compressed : folder.resolve("jmh.json");
    }

    private static Measurement first(Measurement measurement, int forks) {
        int kept = Math.min(forks, measurement.forks().size());
        return new Measurement(measurement.unit(), measurement.forks().subList(0, kept), measurement.options());
    }

    private static Map<String, Measurement> measurements(Path file, List<MeasuredCell> cells) throws IOException {
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
                        "the two files are from different runs; restore both from a copy, or measure again");
            }
        }
    }
}

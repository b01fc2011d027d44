package org.ipcbench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.ipcbench.fork.JmhResults;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Json;
import org.ipcbench.results.JsonFile;
import org.ipcbench.results.ResultFormatException;
import org.ipcbench.results.SavedRun;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites {@code jmh.json} from what it has and what the journal adds. The cells, the file and the journal have the same order: each is
 * read once, and never more than one cell is held in memory.
 */
final class MergedResults {
    private final Path file;
    private final SavedRun saved;
    private final Iterator<CellRecord> cells;
    private final OutputStream out;
    private String separator = "[\n";

    MergedResults(Path file, SavedRun saved, List<CellRecord> cells, OutputStream out) {
        this.file = file;
        this.saved = saved;
        this.cells = cells.iterator();
        this.out = out;
    }

    /**
     * Writes all.
     *
     * @throws UserError if the file is damaged, or has results without a cell
     */
    void write() throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            try {
                var noList = new ResultFormatException(file, "is no list of JMH results", "measure that run again");
                JsonFile.elements(file, noList, (index, old) -> writeTo(old));
            } catch (ResultFormatException e) {
                throw new UserError(String.valueOf(e.getMessage()), e);
            }
        }
        while (cells.hasNext()) {
            write(cells.next(), null);
        }
        out.write((separator.startsWith("[") ? "[]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the cells up to the one that the file has next. */
    private void writeTo(JsonNode old) throws IOException {
        String id = id(old);
        while (cells.hasNext()) {
            CellRecord cell = cells.next();
            boolean reached = cell.id().equals(id);
            write(cell, reached ? (ObjectNode) old : null);
            if (reached) {
                return;
            }
        }
        throw new ResultFormatException(
                file,
                "has results of " + id + ", where run.json has no such cell",
                "restore both from a copy, or measure that run again");
    }

    private String id(JsonNode old) throws ResultFormatException {
        try {
            return JmhResults.cell((ObjectNode) old).id();
        } catch (RuntimeException e) {
            throw new ResultFormatException(file, "is damaged: " + e.getMessage(), "measure that run again");
        }
    }

    /** Only the first forks of the file count: a kill between replacing the two files leaves one here that the other does not have. */
    private void write(CellRecord cell, @Nullable ObjectNode old) throws IOException {
        List<ObjectNode> forks = new ArrayList<>();
        int whole = saved.forksInFile(cell.id());
        if (old != null && whole > 0) {
            forks.add(JmhResults.forks(old) > whole ? JmhResults.truncated(old, whole) : old);
        }
        forks.addAll(saved.added(cell.id()));
        if (!forks.isEmpty()) {
            String result = new String(Json.write(JmhResults.merged(forks)), StandardCharsets.UTF_8);
            out.write((separator + result.strip()).getBytes(StandardCharsets.UTF_8));
            separator = ",\n";
        }
    }
}

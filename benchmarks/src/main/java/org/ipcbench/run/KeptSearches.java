package org.ipcbench.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.FoundSoFar;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.results.Cell;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Run;
import org.jspecify.annotations.Nullable;

/**
 * What the search of an interrupted fork has found: {@code searches/CELL} in the folder of the run, from Ctrl-C until that cell's next
 * fork has ended well. That fork begins there; its answer is its own.
 */
public final class KeptSearches {
    private static final String FOLDER = "searches";

    private final Path folder;
    private @Nullable Path written;
    private @Nullable Path kept;

    KeptSearches(Path run) {
        folder = run.resolve(FOLDER);
    }

    /** Returns the order for a fork, with where its search may begin and has to write what it finds. */
    synchronized ForkOrder in(Path room, Cell cell, ForkOrder order) throws IOException {
        if (Benchmarks.searchMs(cell) == 0) {
            written = null;
            kept = null;
            return order;
        }
        Path file = room.resolve("search");
        Path before = file(folder, cell);
        if (Files.exists(before)) {
            Files.copy(before, file);
        }
        written = file;
        kept = before;
        return order.with(FoundSoFar.jvmArgs(file));
    }

    /** Forgets what was kept for the fork that has just ended well. */
    synchronized void ended() throws IOException {
        if (kept != null) {
            Files.deleteIfExists(kept);
            deleteIfEmpty(folder);
        }
        written = null;
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Other searches were interrupted, too.
            return;
        }
    }

    /** Keeps what the running fork has found, if it searches and has found something. */
    synchronized void interrupted() throws IOException {
        if (written != null && kept != null && FoundSoFar.read(written).isPresent()) {
            Files.createDirectories(folder);
            Files.copy(written, kept, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Returns what is kept for the cells of a run, by their ids. */
    public static Map<String, FoundSoFar> in(Path folder, Run run) throws IOException {
        Map<String, FoundSoFar> found = new LinkedHashMap<>();
        for (CellRecord cell : run.cells()) {
            FoundSoFar.read(file(folder.resolve(FOLDER), cell.cell()))
                    .ifPresent(search -> found.put(cell.id(), search));
        }
        return found;
    }

    private static Path file(Path folder, Cell cell) {
        return folder.resolve(cell.fileName());
    }
}

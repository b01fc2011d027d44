package org.ipcbench.plan;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.MechanismFacts;
import org.ipcbench.results.Times;

/**
 * The cells of a run, including those that cannot run here, and how each is measured.
 *
 * @param mechanisms the mechanisms of the cells, whether they can run here or not
 * @param notes what the reader must know about the whole run
 */
public record Plan(
        Profile profile,
        Times times,
        int forks,
        long seed,
        List<MechanismFacts> mechanisms,
        List<CellRecord> cells,
        List<String> notes) {

    /** Returns the plan for these cells alone. */
    public Plan only(Collection<String> ids, int newForks) {
        Set<String> wanted = Set.copyOf(ids);
        List<CellRecord> kept =
                cells.stream().filter(cell -> wanted.contains(cell.id())).toList();
        return new Plan(profile, times, newForks, seed, mechanisms, kept, notes);
    }

    /** Counts the cells that can run here. */
    public long runnable() {
        return cells.stream().filter(CellRecord::runs).count();
    }

    /** Returns the expected wall time of all forks. */
    public long estimateMs() {
        return forks
                * cells.stream()
                        .filter(CellRecord::runs)
                        .mapToLong(record -> Benchmarks.forkMs(record.cell(), times))
                        .sum();
    }
}

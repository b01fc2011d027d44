package org.ipcbench.run;

import java.util.List;

/**
 * The cells of a run, those that cannot run here among them, and how each is measured.
 *
 * @param mechanisms those that the cells are of, whether they can run here or not
 * @param notes what a reader must know about the whole run
 */
public record Plan(
        Profile profile,
        Times times,
        int forks,
        long seed,
        List<MechanismEntry> mechanisms,
        List<CellEntry> cells,
        List<String> notes) {

    /** Counts the cells that can run here. */
    public long runnable() {
        return cells.stream().filter(CellEntry::runs).count();
    }

    /** Returns the expected wall time of all forks. */
    public long estimateMs() {
        return runnable() * forks * times.forkMs();
    }
}

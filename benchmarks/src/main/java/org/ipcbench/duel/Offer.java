package org.ipcbench.duel;

import java.util.List;
import java.util.Map;
import org.ipcbench.plan.Plan;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Suite;
import org.ipcbench.results.Times;
import org.ipcbench.run.SuiteVersion;

/**
 * The first line that a side sends: what it could measure.
 *
 * @param protocol the version of the protocol that it speaks
 * @param forks per cell, by its profile
 * @param environment what it reports about the machine
 * @param cells including those that cannot run here
 */
record Offer(
        int protocol,
        Suite suite,
        String profile,
        int forks,
        Times times,
        Map<String, Map<String, String>> environment,
        List<Cell> cells) {

    /** The version of the protocol that this code speaks. */
    static final int PROTOCOL = 1;

    /**
     * One cell.
     *
     * @param group its mechanism, or one group for all floors
     * @param runs whether it can run here
     */
    record Cell(String id, String group, boolean runs) {
        private static final String FLOORS = "floors";

        static Cell of(CellRecord entry) {
            String mechanism = entry.cell().mechanism();
            return new Cell(
                    entry.id(),
                    mechanism == null ? FLOORS : mechanism,
                    entry.reason().isEmpty());
        }
    }

    static Offer of(Plan plan, Map<String, Map<String, String>> environment) {
        return new Offer(
                PROTOCOL,
                SuiteVersion.read(),
                plan.profile().id(),
                plan.forks(),
                plan.times(),
                environment,
                plan.cells().stream().map(Cell::of).toList());
    }
}

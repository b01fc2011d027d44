package org.ipcbench.report.stats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.report.model.MeasuredCell;

/**
 * The same exchange measured with a process and with a thread as peer.
 *
 * @param cost how many times as long a message takes with a process as peer; for rates, at the receiver's pace
 */
public record Boundary(CellSummary process, CellSummary thread, Ratio cost) {
    private static final String PROCESS = "process";
    private static final String THREAD = "thread";

    /** What the two have in common: everything but the peer. */
    private record Exchange(RowKey row, Scale scale, long messageBytes, boolean fragmented) {
        static Exchange of(CellSummary summary) {
            MeasuredCell cell = summary.cell();
            return new Exchange(summary.row(), Scale.of(cell).acrossPeers(), cell.messageBytes(), cell.fragmented());
        }
    }

    /** Returns the exchanges measured with both, in the order of the groups with processes. */
    public static List<Boundary> of(Collection<CellSummary> cells) {
        Map<Exchange, CellSummary> threads = new HashMap<>();
        cells.stream()
                .filter(cell -> cell.cell().peer().equals(THREAD))
                .forEach(cell -> threads.put(Exchange.of(cell), cell));
        var found = new ArrayList<Boundary>();
        for (Group group : Group.of(cells)) {
            for (CellSummary cell : group.cells()) {
                CellSummary thread = threads.get(Exchange.of(cell));
                if (thread != null && cell.cell().peer().equals(PROCESS)) {
                    found.add(new Boundary(cell, thread, cost(cell, thread)));
                }
            }
        }
        return found;
    }

    /** The time with a process divided by the time with a thread; for rates, the inverse. */
    private static Ratio cost(CellSummary process, CellSummary thread) {
        return process.lowerIsBetter()
                ? Ratio.of(thread.forkMeans(), process.forkMeans(), true)
                : Ratio.of(process.forkMeans(), thread.forkMeans(), false);
    }
}

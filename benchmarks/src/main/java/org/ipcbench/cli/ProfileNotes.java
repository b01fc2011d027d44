package org.ipcbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.results.Axis;
import org.ipcbench.results.CellRecord;
import org.ipcbench.run.Profiles;
import org.ipcbench.spi.PeerKind;

/** What a reader of a profiled run must know. */
final class ProfileNotes {
    private ProfileNotes() {}

    /** @param how the profiler, and what it samples by */
    static List<String> of(String how, List<CellRecord> cells) {
        List<CellRecord> run = cells.stream().filter(CellRecord::runs).toList();
        List<String> notes = new ArrayList<>();
        notes.add("profiled while it was measured (" + how
                + "): the figures contain the cost of that; measure again without" + " --prof for figures to compare");
        long without =
                run.stream().filter(cell -> !Profiles.concerns(cell.cell())).count();
        if (without > 0) {
            notes.add(
                    "no profiles of " + without + " floors and C twins: they are not two JVMs that exchange something");
        }
        if (run.stream()
                .anyMatch(cell -> PeerKind.THREAD.id().equals(cell.cell().value(Axis.PEER)))) {
            notes.add("where the peer is a thread, owner and peer are one process and share the profile named owner");
        }
        return notes;
    }
}

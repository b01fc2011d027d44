package org.ipcbench.report.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a check.
 *
 * @param base what was compared with
 * @param head what was judged
 * @param interleaved whether both sides were measured in turns
 * @param cells worst first
 * @param rulers cells that measure the machine; they never decide
 * @param differences of machine and JVM
 * @param warnings what speaks against trusting the figures
 * @param shift the common factor of all cells, if there is one that looks like the machine's; else 1
 * @param compared how many gated cells were compared
 * @param exitReason why the exit code is not 0; empty if it is
 */
public record CheckResult(
        Side base,
        Side head,
        Policy policy,
        boolean interleaved,
        Verdict verdict,
        ExitCode exit,
        String exitReason,
        List<CellVerdict> cells,
        List<Ruler> rulers,
        List<Machine.Difference> differences,
        List<String> warnings,
        double shift,
        int compared) {

    public CheckResult {
        cells = List.copyOf(cells);
        rulers = List.copyOf(rulers);
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
    }

    /** Counts the gated cells of each state. */
    public Map<State, Integer> counts() {
        var counts = new EnumMap<State, Integer>(State.class);
        for (CellVerdict cell : cells) {
            if (cell.gated()) {
                counts.merge(cell.state(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Returns the gated cells of a state, worst first. */
    public List<CellVerdict> gated(State state) {
        return cells.stream()
                .filter(cell -> cell.gated() && cell.state() == state)
                .toList();
    }
}

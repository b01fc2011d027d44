package org.ipcbench.report.check;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a check.
 *
 * @param base what it was compared with
 * @param head what was judged
 * @param interleaved whether both sides were measured in turns
 * @param cells worst first
 * @param rulers cells that measure the machine; they never decide
 * @param differences of machine and JVM
 * @param warnings reasons to distrust the figures
 * @param shift the common factor of all cells, if there is one that looks like the machine's; otherwise 1
 * @param compared how many cells were compared on a metric that decides
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
        List<Environments.Difference> differences,
        List<String> warnings,
        double shift,
        int compared) {

    private static final List<String> CENTRAL = List.of(Samples.SCORE, Samples.P50, Samples.MEAN);

    public CheckResult {
        cells = List.copyOf(cells);
        rulers = List.copyOf(rulers);
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
    }

    /** Counts the cells of each state, which is that of the metric that {@link #telling} names. */
    public Map<State, Integer> counts() {
        var counts = new EnumMap<State, Integer>(State.class);
        telling(cells).values().forEach(cell -> counts.merge(cell.state(), 1, Integer::sum));
        return counts;
    }

    /**
     * Returns for each cell that decides the verdict to name if only one is: the worst that was found, else a gain, else that
     * of the metric which says where most operations lie.
     *
     * @param cells worst first
     */
    public static Map<String, CellVerdict> telling(List<CellVerdict> cells) {
        var byCell = new LinkedHashMap<String, CellVerdict>();
        for (CellVerdict cell : cells) {
            if (cell.gated()) {
                byCell.merge(cell.cell(), cell, (one, other) -> rank(other) < rank(one) ? other : one);
            }
        }
        return byCell;
    }

    private static int rank(CellVerdict cell) {
        int central = CENTRAL.indexOf(cell.metric());
        return switch (cell.state()) {
            case REGRESSED, FAILED, MISSING, NOT_COMPARABLE -> 0;
            case IMPROVED, NEW -> 2;
            case INCONCLUSIVE, UNCHANGED -> cell.suspect() ? 1 : 3 + (central < 0 ? CENTRAL.size() : central);
        };
    }

    /** Returns the gated cells of a state, worst first. */
    public List<CellVerdict> gated(State state) {
        return cells.stream()
                .filter(cell -> cell.gated() && cell.state() == state)
                .toList();
    }
}

package org.ipcbench.report.check;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.results.Phrase;

/**
 * The result of a check.
 *
 * @param base the side compared with
 * @param head the side that was judged
 * @param interleaved whether both sides were measured in turns
 * @param cells worst first
 * @param rulers cells that measure the machine; they never decide
 * @param differences of machine and JVM
 * @param warnings reasons to distrust the figures
 * @param shift the factor that all cells share, if it looks like the machine's; otherwise 1
 * @param compared number of cells compared on a deciding metric
 * @param exitReason why the exit code is not 0; empty if it is
 */
public record CheckResult(
        Side base,
        Side head,
        Policy policy,
        boolean interleaved,
        Verdict verdict,
        ExitCode exit,
        Phrase exitReason,
        List<CellVerdict> cells,
        List<Ruler> rulers,
        List<Environments.Difference> differences,
        List<Phrase> warnings,
        double shift,
        int compared) {

    private static final List<String> CENTRAL = List.of(Samples.SCORE, Samples.P50, Samples.MEAN);

    public CheckResult {
        cells = List.copyOf(cells);
        rulers = List.copyOf(rulers);
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
    }

    /** Counts the cells in each state; a cell's state is that of the metric that {@link #telling} picks. */
    public Map<State, Integer> counts() {
        var counts = new EnumMap<State, Integer>(State.class);
        telling(cells).values().forEach(cell -> counts.merge(cell.state(), 1, Integer::sum));
        return counts;
    }

    /**
     * Returns one verdict per deciding cell, for where only one is named: the worst found, otherwise a gain, otherwise
     * that of the metric that says where most operations lie.
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

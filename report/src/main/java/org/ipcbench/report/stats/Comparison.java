package org.ipcbench.report.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;

/**
 * What a new run has in common with the base.
 *
 * @param pairs cells that both measured
 * @param onlyBase ids of cells that only the base measured
 * @param onlyNew ids of cells that only the new run measured
 */
public record Comparison(List<Pair> pairs, List<String> onlyBase, List<String> onlyNew) {

    /**
     * A cell in both runs.
     *
     * @param comparable false if unit or tags differ: then the ratio means nothing
     * @param doubt why the two may not mean the same; empty if there is no doubt
     */
    public record Pair(CellSummary base, CellSummary changed, Ratio ratio, boolean comparable, Phrase doubt) {}

    /** Pairs the cells of two runs by their id. */
    public static Comparison of(MeasuredRun base, MeasuredRun changed) {
        Map<String, CellSummary> before = byId(base);
        Map<String, CellSummary> after = byId(changed);
        var pairs = new ArrayList<Pair>();
        for (Map.Entry<String, CellSummary> entry : before.entrySet()) {
            CellSummary other = after.get(entry.getKey());
            if (other != null) {
                pairs.add(pair(entry.getValue(), other));
            }
        }
        var onlyBase = new TreeSet<>(before.keySet());
        onlyBase.removeAll(after.keySet());
        var onlyNew = new TreeSet<>(after.keySet());
        onlyNew.removeAll(before.keySet());
        return new Comparison(pairs, List.copyOf(onlyBase), List.copyOf(onlyNew));
    }

    private static Pair pair(CellSummary base, CellSummary changed) {
        Ratio ratio = Ratio.of(base.forkMeans(), changed.forkMeans(), base.lowerIsBetter());
        MeasuredCell a = base.cell();
        MeasuredCell b = changed.cell();
        if (base.lowerIsBetter() != changed.lowerIsBetter()) {
            return new Pair(base, changed, ratio, false, CheckWords.UNITS_DIFFER.say());
        }
        if (!new TreeSet<>(a.tags()).equals(new TreeSet<>(b.tags()))) {
            Phrase tags = CheckWords.TAGS_DIFFER.say(String.join(" ", a.tags()), String.join(" ", b.tags()));
            return new Pair(base, changed, ratio, false, tags);
        }
        boolean placed = a.placementKind().equals(b.placementKind());
        Phrase doubt = placed ? Phrase.NONE : CheckWords.PLACEMENT_DIFFERS.say(a.placementKind(), b.placementKind());
        return new Pair(base, changed, ratio, true, doubt);
    }

    private static Map<String, CellSummary> byId(MeasuredRun run) {
        var byId = new LinkedHashMap<String, CellSummary>();
        for (CellSummary cell : CellSummary.measured(run.cells())) {
            byId.put(cell.cell().id(), cell);
        }
        return byId;
    }
}

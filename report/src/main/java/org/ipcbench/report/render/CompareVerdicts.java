package org.ipcbench.report.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.RunSide;
import org.ipcbench.report.model.Run;

/**
 * What a check says of each cell of two runs.
 *
 * @param byCell verdicts by cell id; one that was compared in two states of the machine has two, in one text
 * @param byState the same, by the ids that {@link ByState} gives to the two
 */
record CompareVerdicts(Map<String, String> byCell, Map<String, String> byState) {

    static CompareVerdicts of(Run base, Run changed) {
        var checker = new Checker(Policy.standard(), List.of());
        var byCell = new LinkedHashMap<String, String>();
        var byState = new LinkedHashMap<String, String>();
        for (CellVerdict cell :
                checker.check(RunSide.of(base), RunSide.of(changed)).cells()) {
            if (cell.gated()) {
                String mode = cell.mode().label().isEmpty() ? "" : cell.mode().label() + ": ";
                byState.put(
                        cell.cell() + " [" + cell.mode().label() + "]",
                        cell.state().label());
                byCell.merge(cell.cell(), mode + cell.state().label(), (one, other) -> one + ", " + other);
            }
        }
        return new CompareVerdicts(byCell, byState);
    }

    /** Returns the verdict on a cell; a floor has none. */
    String of(String cell) {
        String verdict = byState.getOrDefault(cell, byCell.get(cell.replaceFirst(" \\[(near|far)]$", "")));
        return verdict == null ? "ruler" : verdict;
    }
}

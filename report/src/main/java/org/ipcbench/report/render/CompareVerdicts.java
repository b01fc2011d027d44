package org.ipcbench.report.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.RunSide;
import org.ipcbench.report.model.MeasuredRun;

/**
 * The verdict of a check on each cell of two runs, from its most telling metric.
 *
 * @param byCell by the id that {@link ByState} gives a cell in each CPU state
 */
record CompareVerdicts(Map<String, CellVerdict> byCell) {

    static CompareVerdicts of(MeasuredRun base, MeasuredRun changed) {
        CheckResult result = new Checker(Policy.standard(), List.of()).check(RunSide.of(base), RunSide.of(changed));
        var byCell = new LinkedHashMap<String, CellVerdict>();
        result.cells().stream()
                .collect(
                        Collectors.groupingBy(cell -> cell.cpuState().label(), LinkedHashMap::new, Collectors.toList()))
                .forEach((mode, cells) -> CheckResult.telling(cells)
                        .forEach((id, cell) -> byCell.put(mode.isEmpty() ? id : id + " [" + mode + "]", cell)));
        return new CompareVerdicts(byCell);
    }

    /** Returns the verdict on a cell; rulers and C twins have none. */
    Optional<CellVerdict> of(String cell) {
        CellVerdict verdict = byCell.get(cell);
        return Optional.ofNullable(verdict == null ? byCell.get(cell.replaceFirst(" \\[(near|far)]$", "")) : verdict);
    }
}

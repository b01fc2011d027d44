package org.ipcbench.report.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.Measured;

/** One line per verdict, for R, Python and spreadsheets. */
public final class CellsCsv implements Export {
    private static final List<String> FIGURES = List.of(
            "ratio",
            "low",
            "high",
            "p",
            "adjusted_p",
            "q",
            "detectable",
            "base",
            "new",
            "unit",
            "base_forks",
            "new_forks");

    @Override
    public String file() {
        return "cells.csv";
    }

    @Override
    public String of(CheckResult result) {
        var columns = new ArrayList<>(List.of("cell", "metric", "cpu_state", "gated", "state"));
        columns.addAll(FIGURES);
        columns.add("reason");
        var csv = new Csv(columns);
        for (CellVerdict cell : result.cells()) {
            var line = new ArrayList<Object>(List.of(
                    cell.cell(),
                    cell.metric(),
                    cell.cpuState().label(),
                    cell.gated(),
                    cell.state().label()));
            Measured measured = cell.measured();
            line.addAll(measured == null ? Collections.nCopies(FIGURES.size(), "") : figures(cell, measured));
            line.add(cell.reason().english());
            csv.add(line);
        }
        return csv.toString();
    }

    private static List<Object> figures(CellVerdict cell, Measured measured) {
        Estimate estimate = measured.estimate();
        Estimate.Interval interval = measured.interval();
        return List.of(
                estimate.ratio(),
                interval.low(),
                interval.high(),
                measured.p(),
                measured.adjustedP(),
                measured.q(),
                measured.detectableChange(),
                measured.base(),
                measured.head(),
                cell.unit().name(),
                estimate.baseForks(),
                estimate.headForks());
    }
}

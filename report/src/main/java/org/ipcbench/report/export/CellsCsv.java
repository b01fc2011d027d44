package org.ipcbench.report.export;

import org.ipcbench.report.check.CheckResult;

/** One line per verdict, for R, Python and spreadsheets. */
public final class CellsCsv implements Export {

    @Override
    public String file() {
        return "cells.csv";
    }

    @Override
    public String of(CheckResult result) {
        return Csv.cells(result);
    }
}

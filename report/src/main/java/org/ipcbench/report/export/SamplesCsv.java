package org.ipcbench.report.export;

import org.ipcbench.report.check.CheckResult;

/** One line per iteration of either side, for R, Python and spreadsheets. */
public final class SamplesCsv implements Export {

    @Override
    public String file() {
        return "samples.csv";
    }

    @Override
    public String of(CheckResult result) {
        return Csv.samples(result);
    }
}

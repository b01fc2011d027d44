package org.ipcbench.report.export;

import org.ipcbench.report.check.CheckResult;

/** What github-action-benchmark reads with its tool customBiggerIsBetter. */
public final class BiggerIsBetter implements Export {

    @Override
    public String file() {
        return "bigger-is-better.json";
    }

    @Override
    public String of(CheckResult result) {
        return OtherTools.githubActionBenchmark(result, false);
    }
}

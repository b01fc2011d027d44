package org.ipcbench.report.export;

import org.ipcbench.report.check.CheckResult;

/** The input of github-action-benchmark for its tool customBiggerIsBetter. */
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

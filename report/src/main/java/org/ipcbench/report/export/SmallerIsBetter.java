package org.ipcbench.report.export;

import org.ipcbench.report.check.CheckResult;

/** The input of github-action-benchmark for its tool customSmallerIsBetter. */
public final class SmallerIsBetter implements Export {

    @Override
    public String file() {
        return "smaller-is-better.json";
    }

    @Override
    public String of(CheckResult result) {
        return OtherTools.githubActionBenchmark(result, true);
    }
}

package org.ipcbench.report.export;

import org.ipcbench.report.check.CheckResult;

/** Bencher Metric Format. */
public final class BencherJson implements Export {

    @Override
    public String file() {
        return "bencher.json";
    }

    @Override
    public String of(CheckResult result) {
        return OtherTools.bencher(result);
    }
}

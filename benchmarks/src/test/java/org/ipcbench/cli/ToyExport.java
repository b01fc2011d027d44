package org.ipcbench.cli;

import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.export.Export;

/** A format as a contributor might add it. */
public final class ToyExport implements Export {

    @Override
    public String file() {
        return "toy.txt";
    }

    @Override
    public String of(CheckResult result) {
        return "toy: " + result.cells().size() + "\n";
    }
}

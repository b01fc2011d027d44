package org.ipcbench.report.export;

import org.ipcbench.report.check.CheckResult;

/** JUnit XML: one test for each deciding figure, and one for the check itself. */
public final class JunitXml implements Export {

    @Override
    public String file() {
        return "junit.xml";
    }

    @Override
    public String of(CheckResult result) {
        return JunitSuite.of(result);
    }
}

package org.ipcbench.report.render;

import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.export.Export;
import org.ipcbench.report.text.Language;

/** The summary of a GitHub workflow step. */
public final class StepSummary implements Export {

    @Override
    public String file() {
        return "summary.md";
    }

    @Override
    public String of(CheckResult result) {
        return of(result, Language.ENGLISH);
    }

    @Override
    public String of(CheckResult result, Language language) {
        return CheckMarkdown.summary(result, language);
    }
}

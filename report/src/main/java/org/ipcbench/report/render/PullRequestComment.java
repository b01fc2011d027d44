package org.ipcbench.report.render;

import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.export.Export;
import org.ipcbench.report.text.Language;

/** The comment on a pull request. */
public final class PullRequestComment implements Export {

    @Override
    public String file() {
        return "comment.md";
    }

    @Override
    public String of(CheckResult result) {
        return of(result, Language.ENGLISH);
    }

    @Override
    public String of(CheckResult result, Language language) {
        return CheckMarkdown.comment(result, language);
    }
}

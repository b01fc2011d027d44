package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.document.Block;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/**
 * Compares JMH results of any project with the first of them: all cells, with the ratio and the verdict of a check with
 * its default policy. A comparison only shows; to fail a build, use a check.
 */
public record JmhComparison(List<CheckResult> checks) {
    /** Compares each side with the first. */
    public static JmhComparison of(List<Side> sides) {
        var checker = new Checker(Policy.standard(), List.of());
        return new JmhComparison(sides.stream()
                .skip(1)
                .map(side -> checker.check(sides.get(0), side))
                .toList());
    }

    /** Returns the comparison for a terminal. */
    public String text() {
        var out = new StringBuilder();
        checks.forEach(check -> out.append(CheckText.of(check, true)).append('\n'));
        return out.toString();
    }

    /** Returns the report. */
    public Document document() {
        var document = new Document(
                Words.COMPARISON.say(), Phrase.plain(checks.get(0).base().name()));
        document.section(Words.HOW_TO_READ.say()).remarks(CheckTables.reading(checks.get(0)));
        document.section(Words.RATIOS.say());
        for (CheckResult check : checks) {
            document.add(new Block.Heading(
                    Words.AGAINST.say(check.head().name(), check.base().name()).labels(CheckTables.headline(check))));
            check.warnings().forEach(document::warning);
            document.tableIfAny(CheckTables.differences(check.differences()))
                    .tableIfAny(CheckTables.cells(CheckWords.WORST_FIRST.say(), CheckTables.gated(check, true)))
                    .tableIfAny(CheckTables.cells(CheckWords.NEVER_DECISIVE.say(), CheckTables.gated(check, false)));
        }
        return document;
    }
}

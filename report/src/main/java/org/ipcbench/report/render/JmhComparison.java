package org.ipcbench.report.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Checker;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.Side;
import org.ipcbench.report.text.Words;

/**
 * The comparison of what the JMH of any project measured with the first of them: all cells with the ratio and the verdict of
 * a check by its usual policy. A comparison shows and never ends a build; that is what a check is for.
 */
public final class JmhComparison {
    private final List<CheckResult> checks;

    private JmhComparison(List<CheckResult> checks) {
        this.checks = checks;
    }

    /** Compares each side with the first. */
    public static JmhComparison of(List<Side> sides) {
        var checks = new ArrayList<CheckResult>();
        for (Side side : sides.subList(1, sides.size())) {
            checks.add(new Checker(Policy.standard(), List.of()).check(sides.get(0), side));
        }
        return new JmhComparison(checks);
    }

    /** Returns the comparison for a terminal. */
    public String text() {
        var out = new StringBuilder();
        checks.forEach(check -> out.append(CheckText.of(check, true)).append('\n'));
        return out.toString();
    }

    /** Writes index.html and report.md into an empty directory. */
    public void write(Path directory) throws IOException {
        var page = new Page(Words.COMPARISON, checks.get(0).base().name());
        var text = new Markdown(Words.COMPARISON);
        page.section(Words.HOW_TO_READ);
        page.list(CheckTables.reading(checks.get(0)));
        text.section(Words.HOW_TO_READ);
        text.list(CheckTables.reading(checks.get(0)));
        page.section(Words.RATIOS);
        text.section(Words.RATIOS);
        for (CheckResult check : checks) {
            String heading =
                    check.head().name() + " against " + check.base().name() + ": " + CheckTables.headline(check);
            page.heading(heading);
            text.heading(heading);
            check.warnings().forEach(page::warning);
            check.warnings().forEach(text::warning);
            for (Table table : tables(check)) {
                page.table(table.withoutEmptyColumns());
                text.table(table);
            }
        }
        Files.writeString(directory.resolve("index.html"), page.html());
        Files.writeString(directory.resolve("report.md"), text.text());
    }

    private static List<Table> tables(CheckResult check) {
        List<CellVerdict> deciding =
                check.cells().stream().filter(CellVerdict::gated).toList();
        List<CellVerdict> others =
                check.cells().stream().filter(cell -> !cell.gated()).toList();
        return List.of(
                        CheckTables.differences(check.differences()),
                        CheckTables.cells("Cells, worst first", deciding),
                        CheckTables.cells("Shown, but never decisive", others))
                .stream()
                .filter(table -> !table.isEmpty())
                .toList();
    }
}

package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.State;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;

/** Writes a check for a terminal, worst first. */
public final class CheckText {
    private CheckText() {}

    /** Returns the whole check; {@code all} also lists the cells that are unchanged or only shown. */
    public static String of(CheckResult result, boolean all) {
        Document document = Document.untitled();
        document.paragraph("check: " + result.head().name() + " against "
                + result.base().name() + (result.interleaved() ? ", measured in turns" : ""));
        result.warnings().forEach(document::warning);
        document.tableIfAny(CheckTables.differences(result.differences()));
        List<CellVerdict> gated = CheckTables.gated(result, true);
        List<CellVerdict> listed = gated.stream()
                .filter(cell -> all || cell.state() != State.UNCHANGED || cell.lostForks() > 0)
                .toList();
        document.tableIfAny(CheckTables.cells(CheckWords.WORST_FIRST.say(), listed));
        if (listed.size() < gated.size()) {
            document.paragraph((gated.size() - listed.size()) + " unchanged figures are not listed; --all lists them");
        }
        if (all) {
            document.tableIfAny(CheckTables.cells(CheckWords.NEVER_DECISIVE.say(), CheckTables.gated(result, false)))
                    .tableIfAny(CheckTables.rulers(result.rulers()));
        } else {
            Phrase caption = CheckWords.WORSE_BESIDE.say().with(" (--gate)");
            document.tableIfAny(CheckTables.cells(caption, CheckTables.worseBeside(result)));
        }
        document.remarks(CheckTables.reading(result)).paragraph(CheckTables.headline(result));
        return PlainText.of(document);
    }
}

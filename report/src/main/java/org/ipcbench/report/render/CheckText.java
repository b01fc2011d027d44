package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.State;

/** Writes a check for a terminal, worst first. */
public final class CheckText {
    private CheckText() {}

    /** Returns the whole check; {@code all} also lists the cells that are unchanged or only shown. */
    public static String of(CheckResult result, boolean all) {
        var out = new StringBuilder();
        out.append("check: ").append(result.head().name()).append(" against ");
        out.append(result.base().name()).append(result.interleaved() ? ", measured in turns\n\n" : "\n\n");
        result.warnings()
                .forEach(warning -> out.append("warning: ").append(warning).append('\n'));
        if (!result.warnings().isEmpty()) {
            out.append('\n');
        }
        table(out, CheckTables.differences(result.differences()));
        List<CellVerdict> gated =
                result.cells().stream().filter(CellVerdict::gated).toList();
        List<CellVerdict> listed = gated.stream()
                .filter(cell -> all || cell.state() != State.UNCHANGED || cell.lostForks() > 0)
                .toList();
        table(out, CheckTables.cells("Cells, worst first", listed));
        if (listed.size() < gated.size()) {
            out.append(gated.size() - listed.size()).append(" unchanged figures are not listed; --all lists them\n\n");
        }
        if (!all) {
            table(out, CheckTables.cells("Worse, but not asked to decide (--gate)", CheckTables.worseBeside(result)));
        }
        if (all) {
            table(
                    out,
                    CheckTables.cells(
                            "Shown, but never decisive",
                            result.cells().stream()
                                    .filter(cell -> !cell.gated())
                                    .toList()));
            table(out, CheckTables.rulers(result.rulers()));
        }
        CheckTables.reading(result)
                .forEach(line -> out.append("- ").append(line).append('\n'));
        out.append('\n').append(CheckTables.headline(result)).append('\n');
        return out.toString();
    }

    private static void table(StringBuilder out, Table table) {
        if (!table.isEmpty()) {
            out.append(PlainText.of(table)).append('\n');
        }
    }
}

package org.ipcbench.report.export;

import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.ExitCode;

/**
 * Annotations of a GitHub workflow: one for the whole check, and one for each of the worst cells. GitHub shows ten of
 * each kind per step and drops the others.
 */
public final class WorkflowCommands {
    private static final int MOST_CELLS = 5;
    private static final int MOST_WARNINGS = 5;

    private WorkflowCommands() {}

    public static String of(CheckResult result) {
        var lines = new StringBuilder();
        String headline = result.verdict().label() + ": " + result.head().name() + " against "
                + result.base().name() + ", " + result.compared() + " cells compared";
        boolean ok = result.exit() == ExitCode.OK;
        String why = ok ? "" : "; " + result.exitReason().english();
        command(lines, ok ? "notice" : "error", "benchmarks", headline + why);
        result.cells().stream()
                .filter(CellVerdict::fails)
                .limit(MOST_CELLS)
                .forEach(cell -> command(lines, "error", cell.title(), "costs " + OtherTools.cost(cell.figures())));
        result.warnings().stream()
                .limit(MOST_WARNINGS)
                .forEach(warning -> command(lines, "warning", "benchmarks", warning.english()));
        return lines.toString();
    }

    private static void command(StringBuilder lines, String kind, String title, String message) {
        lines.append("::").append(kind).append(" title=");
        lines.append(data(title).replace(":", "%3A").replace(",", "%2C"));
        lines.append("::").append(data(message)).append('\n');
    }

    /** Escapes as actions/toolkit does, in packages/core/src/command.ts. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}

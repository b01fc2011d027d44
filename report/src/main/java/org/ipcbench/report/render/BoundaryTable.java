package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.stats.Boundary;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.results.Axis;

/** Builds the table that compares exchanges with a process to the same exchanges with a thread. */
final class BoundaryTable {
    private static final CellColumns COLUMNS = new CellColumns(Axis.PEER);

    private BoundaryTable() {}

    static Table of(List<CellSummary> measured) {
        var table = new Table(
                "process : thread = how many times as long a message takes when the peer is another process as when it is a"
                        + " thread of the same JVM; no difference is shown where the interval contains 1",
                COLUMNS.between(
                        List.of(Axis.MECHANISM.words().both()),
                        "process : thread",
                        "95 % interval",
                        "process, mean [spread]",
                        "thread, mean [spread]",
                        "forks"));
        Boundary.of(measured).forEach(boundary -> table.add(row(boundary)));
        return table;
    }

    private static List<Item> row(Boundary boundary) {
        CellSummary process = boundary.process();
        CellSummary thread = boundary.thread();
        MeasuredCell cell = process.cell();
        List<Item> row = COLUMNS.row(cell, process.row().label());
        row.addAll(List.of(
                Written.ratio(boundary.cost()),
                Item.of(
                        boundary.cost().hasInterval()
                                ? Written.interval(boundary.cost())
                                : "too few forks: needs " + Figure.ENOUGH_FORKS + " each"),
                Written.score(process, process.mean()),
                Written.score(thread, thread.mean()),
                Item.of(process.forks() + " | " + thread.forks())));
        return row;
    }
}

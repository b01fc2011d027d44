package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.stats.Boundary;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;

/** Builds the table that compares exchanges with a process to the same exchanges with a thread. */
final class BoundaryTable {
    private static final CellColumns COLUMNS = new CellColumns(Axis.PEER);

    private BoundaryTable() {}

    static Table of(List<CellSummary> measured) {
        var table = new Table(
                Words.BOUNDARY_CAPTION.say(),
                COLUMNS.between(
                        List.of(Axis.MECHANISM.words()),
                        Words.BOUNDARY_RATIO.say(),
                        Words.INTERVAL_95.say(),
                        Words.PROCESS_MEAN.say(),
                        Words.THREAD_MEAN.say(),
                        Words.FORKS.say()));
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
                Item.of(Written.intervalOf(boundary.cost())),
                Written.score(process, process.mean()),
                Written.score(thread, thread.mean()),
                Item.of(process.forks() + " | " + thread.forks())));
        return row;
    }
}

package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.text.Words;

/** A table whose rows begin with what names a cell. */
final class CellTable {
    private CellTable() {}

    /** Returns one without rows; these columns follow those that name a cell. */
    static Table of(String caption, String... further) {
        var columns = new ArrayList<>(List.of(
                Words.MECHANISM.both(), "benchmark", Words.SIZE.both(), Words.WAIT.both(), Words.PLACEMENT.both()));
        columns.addAll(List.of(further));
        return new Table(caption, columns);
    }

    /** Returns the beginning of a cell's row, to be continued. */
    static List<Item> row(CellSummary summary) {
        MeasuredCell cell = summary.cell();
        return new ArrayList<>(List.of(
                Item.of(summary.row().label()),
                Item.of(cell.benchmark() + " " + cell.mode()),
                Written.size(cell),
                Item.of(cell.waitMode()),
                Item.of(Written.placement(cell))));
    }
}

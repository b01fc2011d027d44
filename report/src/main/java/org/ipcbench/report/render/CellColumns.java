package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Phrase;

/** The columns that say which cell of a mechanism a row is: its benchmark and each axis. Empty columns are dropped. */
final class CellColumns {
    private final Set<Axis> axes = EnumSet.allOf(Axis.class);

    /**
     * Makes the columns of a table.
     *
     * @param said axes without a column, because the table as a whole gives their values
     */
    CellColumns(Axis... said) {
        // The row's name contains these.
        axes.removeAll(Set.of(Axis.MECHANISM, Axis.BACKEND));
        axes.removeAll(Set.of(said));
    }

    /** Returns all columns of the table: the row's name, these, and the figures. */
    List<Phrase> between(List<Phrase> name, Phrase... figures) {
        List<Phrase> columns = new ArrayList<>(name);
        columns.add(Words.BENCHMARK.say());
        axes.forEach(axis -> columns.add(axis.words()));
        columns.addAll(List.of(figures));
        return columns;
    }

    /** Begins a row: its name, and its values in these columns. */
    List<Item> row(MeasuredCell cell, String... name) {
        List<Item> row = new ArrayList<>();
        for (String part : name) {
            row.add(Item.of(part));
        }
        row.add(Item.of(cell.benchmark() + " " + cell.mode()));
        axes.forEach(axis -> row.add(item(cell, axis)));
        return row;
    }

    private static Item item(MeasuredCell cell, Axis axis) {
        String value = cell.value(axis);
        if (!axis.isNumber()) {
            return Item.of(axis == Axis.PLACEMENT ? Written.placement(cell) : value);
        }
        if (value.isEmpty()) {
            return Item.none();
        }
        int number = Integer.parseInt(value);
        return Item.of(axis.kind() == Axis.Kind.BYTES ? Quantity.size(number) : Quantity.whole(number), number);
    }
}

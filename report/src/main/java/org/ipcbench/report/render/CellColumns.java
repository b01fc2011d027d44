package org.ipcbench.report.render;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.ipcbench.report.document.Columns;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;

/** The columns that say which cell of a mechanism a row is: its benchmark and each axis. Empty columns are dropped. */
final class CellColumns {
    private CellColumns() {}

    /**
     * Adds these columns to those that name the row.
     *
     * @param cell returns the cell that a row is about
     * @param said axes without a column, because the table as a whole gives their values
     */
    static <T> Columns<T> add(Columns<T> name, Function<T, MeasuredCell> cell, Axis... said) {
        Set<Axis> axes = EnumSet.allOf(Axis.class);
        // The row's name contains these.
        axes.removeAll(Set.of(Axis.MECHANISM, Axis.BACKEND));
        axes.removeAll(Set.of(said));
        name.text(
                Words.BENCHMARK.say(),
                thing -> cell.apply(thing).benchmark() + " " + cell.apply(thing).mode());
        axes.forEach(axis -> name.add(axis.words(), thing -> item(cell.apply(thing), axis)));
        return name;
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

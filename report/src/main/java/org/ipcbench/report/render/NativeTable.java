package org.ipcbench.report.render;

import java.util.List;
import java.util.Optional;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.NativeRatio;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Phrase;

/** Builds the table of the rows that were also measured in C. */
final class NativeTable {
    private static final CellColumns COLUMNS = new CellColumns(Axis.PEER);

    private NativeTable() {}

    static Table of(List<NativeRatio> ratios) {
        var table = new Table(
                Words.TWINS_CAPTION.say(),
                COLUMNS.between(
                        List.of(Axis.MECHANISM.words(), Axis.BACKEND.words()),
                        Words.IN_C.say(),
                        Phrase.plain("p50 JVM : C"),
                        Words.INTERVAL_95.say().with(" (p50)"),
                        Words.MEAN.say().with(" JVM : C"),
                        Words.INTERVAL_95.say(),
                        Phrase.plain("JVM"),
                        Phrase.plain("C"),
                        Words.FORKS.say().with(" JVM : C")));
        ratios.forEach(ratio -> table.add(row(ratio)));
        return table;
    }

    private static List<Item> row(NativeRatio pair) {
        MeasuredCell cell = pair.jvm().cell();
        List<Item> row = COLUMNS.row(cell, cell.isFloor() ? cell.floor() : cell.mechanism(), cell.backend());
        row.addAll(List.of(
                Item.of(pair.twin().cell().backend()),
                pair.median().map(Written::ratio).orElse(Item.none()),
                Item.of(pair.median().map(Written::intervalOf).orElse(Phrase.plain("–"))),
                Written.ratio(pair.mean()),
                Item.of(Written.intervalOf(pair.mean())),
                headline(pair.jvm()),
                headline(pair.twin()),
                Item.of(pair.jvm().forks() + " : " + pair.twin().forks())));
        return row;
    }

    private static Item headline(CellSummary cell) {
        Optional<Figure> figure = cell.headline();
        return figure.isPresent() ? Written.score(cell, figure.get()) : Written.time(figure);
    }
}

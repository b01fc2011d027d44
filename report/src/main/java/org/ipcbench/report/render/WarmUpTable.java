package org.ipcbench.report.render;

import java.util.List;
import java.util.Objects;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Pace;
import org.ipcbench.results.Phrase;

/** Builds the table that shows how long each mechanism takes to reach its measured speed. */
final class WarmUpTable {
    private static final CellColumns COLUMNS = new CellColumns();
    private static final double NS_PER_MS = 1e6;

    private WarmUpTable() {}

    static Table of(List<MeasuredCell> measured) {
        var table = new Table(
                Words.WARM_UP_CAPTION.say(),
                COLUMNS.between(
                        List.of(Axis.MECHANISM.words()),
                        Words.STEADY_AFTER.say(),
                        Words.FIRST_TO_MEASURED.say(),
                        Words.FORKS.say()));
        for (MeasuredCell cell : measured) {
            List<Pace> paces = cell.goodForks().stream()
                    .map(Fork::pace)
                    .filter(Objects::nonNull)
                    .filter(pace -> !Double.isNaN(pace.steadyAfterMs()))
                    .toList();
            if (!paces.isEmpty()) {
                table.add(row(cell, paces));
            }
        }
        return table;
    }

    private static List<Item> row(MeasuredCell cell, List<Pace> paces) {
        double[] steady =
                paces.stream().mapToDouble(Pace::steadyAfterMs).sorted().toArray();
        double[] first = paces.stream().mapToDouble(Pace::firstWindow).sorted().toArray();
        double watched = paces.stream().mapToDouble(Pace::watchedMs).min().orElse(0);
        List<Item> row = COLUMNS.row(cell, RowKey.of(cell).label());
        row.add(Item.of(steady(steady, watched), steady[steady.length / 2]));
        row.add(Item.of("×" + Quantity.digits(first[first.length / 2]), first[first.length / 2]));
        row.add(Item.of(String.valueOf(paces.size()), paces.size()));
        return row;
    }

    private static Phrase steady(double[] sorted, double watchedMs) {
        Phrase median = time(sorted[sorted.length / 2], watchedMs);
        return sorted.length == 1
                ? median
                : Words.WITHIN.say(median, time(sorted[0], watchedMs), time(sorted[sorted.length - 1], watchedMs));
    }

    private static Phrase time(double ms, double watchedMs) {
        if (ms == 0) {
            return Words.AT_ONCE.say();
        }
        return Phrase.plain(
                Double.isInfinite(ms) ? "> " + Quantity.time(watchedMs * NS_PER_MS) : Quantity.time(ms * NS_PER_MS));
    }
}

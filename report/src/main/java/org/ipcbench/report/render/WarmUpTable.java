package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.ipcbench.report.document.Columns;
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
    private static final double NS_PER_MS = 1e6;

    private static final Columns<Start> COLUMNS = CellColumns.add(
                    new Columns<Start>().text(Axis.MECHANISM.words(), start -> RowKey.of(start.cell())
                            .label()),
                    Start::cell)
            .add(Words.STEADY_AFTER.say(), start -> Item.of(steady(start), start.median(Pace::steadyAfterMs)))
            .add(Words.FIRST_TO_MEASURED.say(), start -> Written.times(start.median(Pace::firstWindow)))
            .add(Words.FORKS.say(), start -> Item.of(start.paces().size()));

    private WarmUpTable() {}

    /** How the forks of a cell came to their pace. */
    private record Start(MeasuredCell cell, List<Pace> paces) {
        double[] sorted(ToDoubleFunction<Pace> of) {
            return paces.stream().mapToDouble(of).sorted().toArray();
        }

        double median(ToDoubleFunction<Pace> of) {
            return sorted(of)[paces.size() / 2];
        }
    }

    static Table of(List<MeasuredCell> measured) {
        var starts = new ArrayList<Start>();
        for (MeasuredCell cell : measured) {
            List<Pace> paces = cell.goodForks().stream()
                    .map(Fork::pace)
                    .filter(Objects::nonNull)
                    .filter(pace -> !Double.isNaN(pace.steadyAfterMs()))
                    .toList();
            if (!paces.isEmpty()) {
                starts.add(new Start(cell, paces));
            }
        }
        return COLUMNS.table(Words.WARM_UP_CAPTION.say(), starts);
    }

    private static Phrase steady(Start start) {
        double[] sorted = start.sorted(Pace::steadyAfterMs);
        double watched =
                start.paces().stream().mapToDouble(Pace::watchedMs).min().orElse(0);
        Phrase median = time(sorted[sorted.length / 2], watched);
        return sorted.length == 1
                ? median
                : Words.WITHIN.say(median, time(sorted[0], watched), time(sorted[sorted.length - 1], watched));
    }

    private static Phrase time(double ms, double watchedMs) {
        if (ms == 0) {
            return Words.AT_ONCE.say();
        }
        return Phrase.plain(
                Double.isInfinite(ms) ? "> " + Quantity.time(watchedMs * NS_PER_MS) : Quantity.time(ms * NS_PER_MS));
    }
}

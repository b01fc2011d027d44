package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.document.Columns;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.stats.Boundary;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.NativeRatio;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Phrase;

/** Builds the tables that compare exchanges with the same made otherwise: with a thread, and in C. */
final class PairTables {
    private static final Columns<Boundary> BOUNDARIES = CellColumns.add(
                    new Columns<Boundary>().text(Axis.MECHANISM.words(), pair -> pair.process()
                            .row()
                            .label()),
                    pair -> pair.process().cell(),
                    Axis.PEER)
            .add(Words.BOUNDARY_RATIO.say(), pair -> Written.ratio(pair.cost()))
            .words(Words.INTERVAL_95.say(), pair -> Written.intervalOf(pair.cost()))
            .add(Words.PROCESS_MEAN.say(), pair -> Written.mean(pair.process()))
            .add(Words.THREAD_MEAN.say(), pair -> Written.mean(pair.thread()))
            .text(
                    Words.FORKS.say(),
                    pair -> pair.process().forks() + " | " + pair.thread().forks());

    private static final Columns<NativeRatio> TWINS = CellColumns.add(
                    new Columns<NativeRatio>()
                            .text(
                                    Axis.MECHANISM.words(),
                                    pair -> mechanism(pair.jvm().cell()))
                            .text(
                                    Axis.BACKEND.words(),
                                    pair -> pair.jvm().cell().backend()),
                    pair -> pair.jvm().cell(),
                    Axis.PEER)
            .text(Words.IN_C.say(), pair -> pair.twin().cell().backend())
            .add(
                    Phrase.plain("p50 JVM : C"),
                    pair -> pair.median().map(Written::ratio).orElse(Item.none()))
            .words(
                    Words.INTERVAL_95.say().with(" (p50)"),
                    pair -> pair.median().map(Written::intervalOf).orElse(Phrase.plain("–")))
            .add(Words.MEAN.say().with(" JVM : C"), pair -> Written.ratio(pair.mean()))
            .words(Words.INTERVAL_95.say(), pair -> Written.intervalOf(pair.mean()))
            .add(
                    Phrase.plain("JVM"),
                    pair -> Written.score(pair.jvm(), pair.jvm().headline()))
            .add(
                    Phrase.plain("C"),
                    pair -> Written.score(pair.twin(), pair.twin().headline()))
            .text(
                    Words.FORKS.say().with(" JVM : C"),
                    pair -> pair.jvm().forks() + " : " + pair.twin().forks());

    private PairTables() {}

    /** Compares exchanges with a process to the same exchanges with a thread. */
    static Table boundaries(List<CellSummary> measured) {
        return BOUNDARIES.table(Words.BOUNDARY_CAPTION.say(), Boundary.of(measured));
    }

    /** Compares the rows that were also measured in C. */
    static Table twins(List<NativeRatio> ratios) {
        return TWINS.table(Words.TWINS_CAPTION.say(), ratios);
    }

    private static String mechanism(MeasuredCell cell) {
        return cell.isFloor() ? cell.floor() : cell.mechanism();
    }
}

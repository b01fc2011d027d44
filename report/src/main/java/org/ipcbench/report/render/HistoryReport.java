package org.ipcbench.report.render;

import java.util.List;
import org.ipcbench.report.answer.Timeline;
import org.ipcbench.report.document.Block;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.history.ChangePoints;
import org.ipcbench.report.history.HistoryFile.Series;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** The report of a history: one small line a cell, and the changes of level in words. */
public final class HistoryReport {
    private HistoryReport() {}

    /**
     * Returns the report.
     *
     * @param least the smallest change that is reported, such as 0.025
     */
    public static Document of(List<Series> all, double least) {
        int longest =
                all.stream().mapToInt(series -> series.points().size()).max().orElse(0);
        var document = new Document(Words.HISTORY.say(), Words.HISTORY_OF.say(all.size(), longest));
        document.section(Words.SERIES.say()).paragraph(Words.HISTORY_NOTE.say());
        List<List<ChangePoints.Change>> found =
                all.stream().map(series -> series.changes(least)).toList();
        document.on(Medium.PAGE).add(new Block.Explorer("history", Timeline.of(all, found)));
        var changes = new Table(Phrase.NONE, List.of(Words.CELL.say(), Words.CHANGE.say(), Phrase.plain("")));
        for (int i = 0; i < all.size(); i++) {
            Series series = all.get(i);
            for (ChangePoints.Change change : found.get(i)) {
                double ratio = Math.exp(change.after() - change.before());
                changes.add(List.of(
                        Item.of(series.name()),
                        Item.of("×" + CheckTables.ratio(ratio), ratio),
                        Item.of(series.points().get(change.index()).name())));
            }
        }
        document.on(Medium.MARKDOWN).table(changes);
        return document;
    }
}

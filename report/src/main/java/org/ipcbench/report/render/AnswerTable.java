package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ipcbench.report.answer.Answer;
import org.ipcbench.report.document.Columns;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Merit;
import org.ipcbench.report.stats.Ranking.Place;
import org.ipcbench.report.stats.Ratio;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** Builds the table that answers what a reader most often comes for. */
final class AnswerTable {
    /** How many rows that cannot be told apart are named. */
    private static final int NAMED = 3;

    private AnswerTable() {}

    /**
     * Returns a line for each need.
     *
     * @param chart where the chart of an answer is, as a place on the page; empty if there is none
     */
    static Table of(List<Answer> answers, Function<Answer, String> chart) {
        return new Columns<Answer>()
                .add(Words.NEED.say(), answer -> Item.of(answer.need().words()).to(chart.apply(answer)))
                .words(Words.BEST.say(), answer -> names(answer.best()))
                .words(
                        Words.FIGURE.say(),
                        answer -> figure(answer, answer.best().get(0)))
                .words(Words.RUNNER_UP.say(), AnswerTable::next)
                .text(Words.MEASURED_WITH.say(), AnswerTable::conditions)
                .table(Phrase.NONE, answers);
    }

    private static Phrase names(List<Place> places) {
        List<String> all =
                places.stream().map(place -> place.cell().row().label()).toList();
        String named = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        if (all.size() == 1) {
            return Phrase.plain(named);
        }
        return Words.TIED.say(all.size() > NAMED ? Words.AND_MORE.say(named, all.size() - NAMED) : Phrase.plain(named));
    }

    private static Phrase figure(Answer answer, Place place) {
        CellSummary cell = place.cell();
        if (answer.need().inBytes()) {
            Figure bytes = place.figure().times(answer.messageBytes() / 1e6);
            return Written.within(bytes).text().with(" MB/s");
        }
        Item item =
                answer.need().merit() == Merit.CPU ? Written.time(place.figure()) : Written.score(cell, place.figure());
        return item.text();
    }

    private static Phrase next(Answer answer) {
        return answer.next()
                .map(place -> Phrase.plain(place.cell().row().label() + " " + factor(place.cost())))
                .orElse(Words.NONE_WORSE.say());
    }

    private static String factor(Ratio cost) {
        String factor = "×" + Quantity.digits(cost.ratio());
        return cost.hasInterval()
                ? factor + String.format(Locale.ROOT, " [%.2f – %.2f]", cost.low(), cost.high())
                : factor;
    }

    /** What the reader chooses on a machine: size, wait mode, CPUs. */
    private static String conditions(Answer answer) {
        var parts = new ArrayList<String>();
        if (answer.messageBytes() > 0) {
            parts.add(Quantity.size(answer.messageBytes()));
        }
        parts.add(answer.group().scale().waitMode());
        parts.add(answer.group().scale().placement());
        return String.join(", ", parts);
    }
}

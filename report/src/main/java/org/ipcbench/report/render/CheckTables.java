package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.Measured;
import org.ipcbench.report.check.Ruler;
import org.ipcbench.report.check.State;
import org.ipcbench.report.check.Unit;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** Builds the tables of a check, and writes its figures in words. */
final class CheckTables {
    private static final List<Phrase> COLUMNS = List.of(
            Words.CELL.say(),
            Words.VERDICT.say(),
            CheckWords.COST.say(),
            Phrase.plain("p"),
            CheckWords.COULD_SEE.say(),
            CheckWords.BASE.say(),
            CheckWords.NEW_SIDE.say(),
            Words.FORKS.say(),
            Words.WHY.say());

    private CheckTables() {}

    /** Builds a table of cells, in the order given. */
    static Table cells(Phrase caption, List<CellVerdict> cells) {
        var table = new Table(caption, COLUMNS);
        for (CellVerdict cell : cells) {
            table.add(row(cell));
        }
        return table;
    }

    private static List<Item> row(CellVerdict cell) {
        Measured measured = cell.measured();
        if (measured == null) {
            return List.of(
                    Item.of(cell.title()),
                    Item.of(cell.state().words()),
                    Item.none(),
                    Item.none(),
                    Item.none(),
                    Item.none(),
                    Item.none(),
                    Item.none(),
                    Item.of(why(cell)));
        }
        Estimate estimate = measured.estimate();
        return List.of(
                Item.of(cell.title()),
                Item.of(cell.state().words()),
                Item.of(ratio(measured), estimate.ratio()),
                Item.of(p(measured.p()), measured.p()),
                Item.of(change(measured.detectableChange()), measured.detectableChange()),
                Item.of(score(cell.unit(), measured.base()), measured.base()),
                Item.of(score(cell.unit(), measured.head()), measured.head()),
                Item.of(
                        estimate.paired()
                                ? CheckWords.PAIRS.say(estimate.baseForks())
                                : Phrase.plain(estimate.baseForks() + " | " + estimate.headForks())),
                Item.of(why(cell)));
    }

    /** Returns the metrics that got worse but do not decide. */
    static List<CellVerdict> worseBeside(CheckResult result) {
        return result.cells().stream()
                .filter(cell -> !cell.gated() && cell.state() == State.REGRESSED)
                .toList();
    }

    static Table rulers(List<Ruler> rulers) {
        var table = new Table(CheckWords.RULERS.say(), List.of(Words.CELL.say(), CheckWords.COST.say()));
        for (Ruler ruler : rulers) {
            table.add(List.of(Item.of(ruler.cell()), Item.of(ratio(ruler.ratio(), ruler.interval()), ruler.ratio())));
        }
        return table;
    }

    static Table differences(List<Environments.Difference> differences) {
        var table = new Table(
                CheckWords.SETTINGS_DIFFER.say(),
                List.of(Words.PROPERTY.say(), CheckWords.BASE.say(), CheckWords.NEW_SIDE.say(), Phrase.NONE));
        for (Environments.Difference difference : differences) {
            List<String> values = difference.values();
            table.add(List.of(
                    Item.of(difference.group() + ": " + difference.name()),
                    recorded(values.get(0)),
                    recorded(values.get(1)),
                    Item.of(difference.hard() ? Words.NOT_COMPARABLE.say() : CheckWords.A_DOUBT.say())));
        }
        return table;
    }

    /** Says in one line how a check ended. */
    static Phrase headline(CheckResult result) {
        var counts = new ArrayList<Phrase>();
        result.counts().forEach((state, count) -> counts.add(CheckWords.SO_MANY.say(count, state.words())));
        int all = result.counts().values().stream().mapToInt(Integer::intValue).sum();
        Phrase cells = all == 1 ? CheckWords.ONE_CELL.say() : CheckWords.CELLS.say(all);
        Phrase compared = result.compared() == all
                ? CheckWords.COMPARED.say(cells)
                : CheckWords.SOME_COMPARED.say(result.compared(), cells);
        Phrase counted =
                counts.isEmpty() ? compared : CheckWords.WITH_COUNTS.say(compared, Phrase.join(counts, Phrase.COMMA));
        return Phrase.join(List.of(result.verdict().words().labels(counted), result.exitReason()), Phrase.SEMICOLON);
    }

    /** Says how the figures are to be read. */
    static List<Phrase> reading(CheckResult result) {
        String effect =
                String.format(Locale.ROOT, "%.1f %%", 100 * result.policy().minEffect());
        CheckWords rule = result.interleaved() ? CheckWords.READ_IN_TURNS : CheckWords.READ_APART;
        return List.of(CheckWords.READ_COST.say(), rule.say(effect), CheckWords.READ_UNCHANGED.say());
    }

    static String ratio(Measured measured) {
        return ratio(measured.estimate().ratio(), measured.interval());
    }

    /** Writes a ratio without an interval. */
    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }

    private static String ratio(double ratio, Estimate.Interval interval) {
        return Double.isFinite(interval.high())
                ? String.format(Locale.ROOT, "%.3f [%.3f – %.3f]", ratio, interval.low(), interval.high())
                : String.format(Locale.ROOT, "%.3f [?]", ratio);
    }

    /** Writes a change such as 0.14; above double as a factor, which says more. */
    static String change(double change) {
        if (change <= 1) {
            return String.format(Locale.ROOT, "%.1f %%", 100 * change);
        }
        return change < 99 ? String.format(Locale.ROOT, "×%.1f", 1 + change) : "> ×100";
    }

    static String p(double p) {
        return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    static String score(Unit unit, double score) {
        return Quantity.score(unit.name(), score);
    }

    private static Phrase why(CellVerdict cell) {
        var parts = new ArrayList<>(List.of(cell.reason()));
        if (!cell.accepted().isEmpty()) {
            parts.add(CheckWords.ACCEPTED.say(cell.accepted()));
        }
        parts.addAll(cell.notes());
        return Phrase.join(parts, Phrase.SEMICOLON);
    }

    /** Writes a recorded property. */
    static Item recorded(String value) {
        return value.isEmpty() ? Item.of(Words.NO_RECORD.say()) : Item.of(value);
    }
}

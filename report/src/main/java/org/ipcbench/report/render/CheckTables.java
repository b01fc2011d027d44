package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.Measured;
import org.ipcbench.report.check.Ruler;
import org.ipcbench.report.check.State;
import org.ipcbench.report.check.Unit;
import org.ipcbench.report.document.Columns;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** Builds the tables of a check, and writes its figures in words. */
final class CheckTables {
    private static final Columns<CellVerdict> CELLS = new Columns<CellVerdict>()
            .text(Words.CELL.say(), CellVerdict::title)
            .words(Words.VERDICT.say(), cell -> cell.state().words())
            .add(CheckWords.COST.say(), figure((unit, of) -> ratio(of.estimate().ratio(), of.interval())))
            .add(Phrase.plain("p"), figure((unit, of) -> Item.of(p(of.p()), of.p())))
            .add(
                    CheckWords.COULD_SEE.say(),
                    figure((unit, of) -> Item.of(change(of.detectableChange()), of.detectableChange())))
            .add(CheckWords.BASE.say(), figure((unit, of) -> Item.of(score(unit, of.base()), of.base())))
            .add(CheckWords.NEW_SIDE.say(), figure((unit, of) -> Item.of(score(unit, of.head()), of.head())))
            .add(Words.FORKS.say(), figure((unit, of) -> Item.of(forks(of.estimate()))))
            .words(Words.WHY.say(), CheckTables::why);

    private static final Columns<Ruler> RULERS = new Columns<Ruler>()
            .text(Words.CELL.say(), Ruler::cell)
            .add(CheckWords.COST.say(), ruler -> ratio(ruler.ratio(), ruler.interval()));

    private static final Columns<Environments.Difference> DIFFERENCES = new Columns<Environments.Difference>()
            .text(Words.PROPERTY.say(), difference -> difference.group() + ": " + difference.name())
            .add(
                    CheckWords.BASE.say(),
                    difference -> recorded(difference.values().get(0)))
            .add(
                    CheckWords.NEW_SIDE.say(),
                    difference -> recorded(difference.values().get(1)))
            .words(
                    Phrase.NONE,
                    difference -> difference.hard() ? Words.NOT_COMPARABLE.say() : CheckWords.A_DOUBT.say());

    private CheckTables() {}

    /** Builds a table of cells, in the order given. */
    static Table cells(Phrase caption, List<CellVerdict> cells) {
        return CELLS.table(caption, cells);
    }

    private static Function<CellVerdict, Item> figure(BiFunction<Unit, Measured, Item> write) {
        return cell -> {
            Measured measured = cell.measured();
            return measured == null ? Item.none() : write.apply(cell.unit(), measured);
        };
    }

    private static Phrase forks(Estimate estimate) {
        return estimate.paired()
                ? CheckWords.PAIRS.say(estimate.baseForks())
                : Phrase.plain(estimate.baseForks() + " | " + estimate.headForks());
    }

    /** Returns the figures that decide, or those that never do. */
    static List<CellVerdict> gated(CheckResult result, boolean gated) {
        return result.cells().stream().filter(cell -> cell.gated() == gated).toList();
    }

    /** Returns the metrics that got worse but do not decide. */
    static List<CellVerdict> worseBeside(CheckResult result) {
        return gated(result, false).stream()
                .filter(cell -> cell.state() == State.REGRESSED)
                .toList();
    }

    static Table rulers(List<Ruler> rulers) {
        return RULERS.table(CheckWords.RULERS.say(), rulers);
    }

    static Table differences(List<Environments.Difference> differences) {
        return DIFFERENCES.table(CheckWords.SETTINGS_DIFFER.say(), differences);
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

    /** Writes a ratio without an interval. */
    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }

    private static Item ratio(double ratio, Estimate.Interval interval) {
        String range = Double.isFinite(interval.high())
                ? String.format(Locale.ROOT, " [%.3f – %.3f]", interval.low(), interval.high())
                : " [?]";
        return Item.of(ratio(ratio) + range, ratio);
    }

    /** Writes a change such as 0.14; above double as a factor, which says more. */
    private static String change(double change) {
        if (change <= 1) {
            return String.format(Locale.ROOT, "%.1f %%", 100 * change);
        }
        return change < 99 ? String.format(Locale.ROOT, "×%.1f", 1 + change) : "> ×100";
    }

    private static String p(double p) {
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

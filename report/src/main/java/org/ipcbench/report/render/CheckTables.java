package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
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
import org.ipcbench.report.text.Quantity;
import org.ipcbench.results.Phrase;

/** Builds the tables of a check, and writes its figures in words. */
final class CheckTables {
    private static final List<Phrase> COLUMNS =
            Phrase.plain("cell", "verdict", "cost [95 %]", "p", "could see", "base", "new", "forks", "why");

    private CheckTables() {}

    /** Builds a table of cells, in the order given. */
    static Table cells(String caption, List<CellVerdict> cells) {
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
                    Item.of(cell.state().label()),
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
                Item.of(cell.state().label()),
                Item.of(ratio(measured), estimate.ratio()),
                Item.of(p(measured.p()), measured.p()),
                Item.of(change(measured.detectableChange()), measured.detectableChange()),
                Item.of(score(cell.unit(), measured.base()), measured.base()),
                Item.of(score(cell.unit(), measured.head()), measured.head()),
                Item.of(
                        estimate.paired()
                                ? estimate.baseForks() + " pairs"
                                : estimate.baseForks() + " | " + estimate.headForks()),
                Item.of(why(cell)));
    }

    /** Returns the metrics that got worse but do not decide. */
    static List<CellVerdict> worseBeside(CheckResult result) {
        return result.cells().stream()
                .filter(cell -> !cell.gated() && cell.state() == State.REGRESSED)
                .toList();
    }

    static Table rulers(List<Ruler> rulers) {
        var table = new Table("Machine rulers: what the machine itself cost", Phrase.plain("cell", "cost [95 %]"));
        for (Ruler ruler : rulers) {
            table.add(List.of(Item.of(ruler.cell()), Item.of(ratio(ruler.ratio(), ruler.interval()), ruler.ratio())));
        }
        return table;
    }

    static Table differences(List<Environments.Difference> differences) {
        var table = new Table(
                "What differs between the machines and the JVMs", Phrase.plain("property", "base", "new", ""));
        for (Environments.Difference difference : differences) {
            List<String> values = difference.values();
            table.add(List.of(
                    Item.of(difference.group() + ": " + difference.name()),
                    Item.of(recorded(values.get(0))),
                    Item.of(recorded(values.get(1))),
                    Item.of(difference.hard() ? "not comparable" : "a doubt")));
        }
        return table;
    }

    /** Says in one line how a check ended. */
    static String headline(CheckResult result) {
        var counts = new StringJoiner(", ");
        result.counts().forEach((state, count) -> counts.add(count + " " + state.label()));
        int all = result.counts().values().stream().mapToInt(Integer::intValue).sum();
        String compared = (result.compared() == all ? "" : result.compared() + " of ") + all
                + (all == 1 ? " cell" : " cells") + " compared";
        String headline =
                result.verdict().label() + ": " + compared + (counts.length() == 0 ? "" : " (" + counts + ")");
        return result.exitReason().isEmpty() ? headline : headline + "; " + result.exitReason();
    }

    /** Says how the figures are to be read. */
    static List<Phrase> reading(CheckResult result) {
        String effect =
                String.format(Locale.ROOT, "%.1f %%", 100 * result.policy().minEffect());
        var lines = new ArrayList<String>();
        lines.add("Cost is new / base of the geometric means over forks, for rates the inverse: above 1 is worse. In"
                + " brackets its 95 % interval, from t on the logarithms of the forks' means.");
        lines.add(
                result.interleaved()
                        ? "Forks were measured in turns and are compared in pairs. A change counts from " + effect
                                + " on, with p < 0.01, if fresh forks say the same."
                        : "A change counts from " + effect + " on, if p stays below 0.02 after Holm over all cells that"
                                + " decide: in a check without any change, one in a hundred says regressed.");
        lines.add("Unchanged means shown to differ by less than that. Could see is the smallest change that would have"
                + " been found nine times in ten.");
        return lines.stream().map(Phrase::plain).toList();
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

    static String why(CellVerdict cell) {
        var parts = new StringJoiner("; ");
        if (!cell.reason().isEmpty()) {
            parts.add(cell.reason());
        }
        if (!cell.accepted().isEmpty()) {
            parts.add("accepted: " + cell.accepted());
        }
        cell.notes().forEach(parts::add);
        return parts.toString();
    }

    private static String recorded(String value) {
        return value.isEmpty() ? "(not recorded)" : value;
    }
}

package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.ipcbench.report.chart.RatioChart;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.LongValues;
import org.ipcbench.report.check.Measured;
import org.ipcbench.report.check.State;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.stats.Comparison;
import org.ipcbench.report.stats.Comparison.Pair;
import org.ipcbench.report.stats.Ratio;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Run;

/** Builds the tables of a comparison. */
final class CompareTables {
    private CompareTables() {}

    static Table runs(List<Phrase> names, List<MeasuredRun> runs) {
        var table = new Table(
                Words.RUNS.say(),
                List.of(
                        Words.RUN_COLUMN.say(),
                        Words.STARTED.say(),
                        Words.STATUS.say(),
                        Words.SUITE.say(),
                        Words.PROFILE.say(),
                        Words.CELLS_MEASURED.say()));
        for (int i = 0; i < runs.size(); i++) {
            MeasuredRun run = runs.get(i);
            int measured =
                    (int) run.cells().stream().filter(MeasuredCell::isMeasured).count();
            table.add(List.of(
                    Item.of(names.get(i)),
                    Item.of(run.record().startedAt()),
                    Item.of(Written.status(run.record().status())),
                    Item.of(run.record().suite().version() + " ("
                            + run.record().suite().commit() + ")"),
                    Item.of(run.record().intent().profile()),
                    Item.of(Words.SOME_OF.say(measured, run.cells().size()), measured)));
        }
        return table;
    }

    /**
     * Lists the recorded properties of the machines that differ between any two runs.
     *
     * @param telling those that a check asks about, or all others
     */
    static Table environment(List<Phrase> names, List<MeasuredRun> runs, boolean telling) {
        List<Phrase> columns = new ArrayList<>(List.of(Words.PROPERTY.say()));
        columns.addAll(names);
        var table = new Table(Words.DIFFERENCES_CAPTION.say(), columns);
        var groups = new LinkedHashSet<String>();
        runs.forEach(run -> groups.addAll(run.record().environment().keySet()));
        groups.remove(Run.FINDINGS);
        for (String group : groups) {
            var keys = new LinkedHashSet<String>();
            runs.forEach(run -> {
                var values = run.record().environment().get(group);
                if (values != null) {
                    keys.addAll(values.keySet());
                }
            });
            for (String key : keys) {
                List<String> values = runs.stream()
                        .map(run -> run.record().environment(group, key))
                        .toList();
                if (values.stream().distinct().count() > 1 && telling == Environments.matters(group, key)) {
                    var row = new ArrayList<Item>(List.of(Item.of(group + ": " + key)));
                    LongValues.differing(values).forEach(value -> row.add(CheckTables.recorded(value)));
                    table.add(row);
                }
            }
        }
        return table;
    }

    static Table ratios(Phrase base, Phrase changed, Comparison comparison, CompareVerdicts verdicts) {
        var table = new Table(
                Words.AGAINST.say(changed, base),
                List.of(
                        Words.CELL.say(),
                        Words.VERDICT.say(),
                        Words.OF_METRIC.say(),
                        Words.CHANGE.say(),
                        Words.NEW_TO_BASE.say(),
                        Words.INTERVAL_95.say(),
                        Words.BASE_MEAN.say(),
                        Words.NEW_MEAN.say(),
                        Words.SPREAD_OVER.say(),
                        Words.FORKS.say(),
                        Words.DOUBT.say()));
        comparison.pairs().forEach(pair -> table.add(row(pair, verdicts)));
        return table;
    }

    private static List<Item> row(Pair pair, CompareVerdicts verdicts) {
        Phrase bases = Written.basis(pair.base().mean());
        Phrase news = Written.basis(pair.changed().mean());
        Phrase spread = bases.equals(news) ? bases : Phrase.join(List.of(bases, news), Phrase.plain(" | "));
        Optional<CellVerdict> verdict = verdicts.of(pair.base().cell().id());
        Optional<Ratio> judged = judged(pair, verdict);
        Ratio ratio = judged.orElse(pair.ratio());
        return List.of(
                Item.of(pair.base().cell().id()),
                Item.of(verdict.map(cell -> cell.state().words()).orElse(Words.SHOWN_ONLY.say())),
                Item.of(judged.isPresent() ? verdict.map(CellVerdict::metric).orElse("") : "mean"),
                pair.comparable() ? Item.of(Written.change(ratio)) : Item.of(Words.NOT_COMPARABLE.say()),
                pair.comparable() ? Written.ratio(ratio) : Item.none(),
                pair.comparable() ? Item.of(Written.interval(ratio)) : Item.none(),
                Written.score(pair.base(), pair.base().mean()),
                Written.score(pair.changed(), pair.changed().mean()),
                Item.of(spread),
                Item.of(pair.base().forks() + " | " + pair.changed().forks()),
                Item.of(doubt(pair)));
    }

    /** Ratio and verdict are of the same metric: two statistics in one line could contradict each other. */
    private static Optional<Ratio> judged(Pair pair, Optional<CellVerdict> verdict) {
        return verdict.flatMap(cell -> Optional.ofNullable(cell.measured()))
                .filter(measured -> Double.isFinite(measured.estimate().error()))
                .map(measured -> ratio(measured, pair.ratio()));
    }

    /** Returns the comparable cells as lines of a chart: what they cost, whatever their unit. */
    static List<RatioChart.Line> lines(Comparison comparison, CompareVerdicts verdicts) {
        var lines = new ArrayList<RatioChart.Line>();
        for (Pair pair : comparison.pairs()) {
            if (pair.comparable()) {
                Optional<CellVerdict> verdict = verdicts.of(pair.base().cell().id());
                Ratio ratio = judged(pair, verdict).orElse(pair.ratio());
                boolean lower = ratio.lowerIsBetter();
                lines.add(new RatioChart.Line(
                        pair.base().cell().id(),
                        pair.base().row().label(),
                        lower ? ratio.ratio() : 1 / ratio.ratio(),
                        lower ? ratio.low() : 1 / ratio.high(),
                        lower ? ratio.high() : 1 / ratio.low(),
                        verdict.map(CellVerdict::state).map(CompareTables::tone).orElse(RatioChart.Tone.OPEN)));
            }
        }
        return lines;
    }

    private static RatioChart.Tone tone(State state) {
        return switch (state) {
            case REGRESSED -> RatioChart.Tone.WORSE;
            case IMPROVED -> RatioChart.Tone.BETTER;
            case UNCHANGED -> RatioChart.Tone.SAME;
            default -> RatioChart.Tone.OPEN;
        };
    }

    /** A cost is new / base for times; for rates, the inverse. */
    private static Ratio ratio(Measured measured, Ratio pair) {
        Estimate estimate = measured.estimate();
        Estimate.Interval interval = measured.interval();
        boolean lower = pair.lowerIsBetter();
        return new Ratio(
                lower ? estimate.ratio() : 1 / estimate.ratio(),
                lower ? interval.low() : 1 / interval.high(),
                lower ? interval.high() : 1 / interval.low(),
                pair.baseForks(),
                pair.newForks(),
                lower);
    }

    private static Phrase doubt(Pair pair) {
        Phrase note = Phrase.plain(pair.changed().cell().note());
        return Phrase.join(List.of(pair.doubt(), note), Phrase.SEMICOLON);
    }

    static Table only(Phrase base, Phrase changed, Comparison comparison) {
        var table = new Table(Words.ONLY_CAPTION.say(), List.of(Words.CELL.say(), Words.MEASURED_IN.say()));
        comparison.onlyBase().forEach(id -> table.add(List.of(Item.of(id), Item.of(base))));
        comparison.onlyNew().forEach(id -> table.add(List.of(Item.of(id), Item.of(changed))));
        return table;
    }
}

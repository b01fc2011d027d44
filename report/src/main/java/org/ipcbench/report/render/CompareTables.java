package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ipcbench.report.chart.RatioChart;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.LongValues;
import org.ipcbench.report.check.Measured;
import org.ipcbench.report.check.State;
import org.ipcbench.report.document.Columns;
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
    private static final Columns<Judged> RATIOS = new Columns<Judged>()
            .text(Words.CELL.say(), of -> of.pair().base().cell().id())
            .words(
                    Words.VERDICT.say(),
                    of -> of.verdict().map(cell -> cell.state().words()).orElse(Words.SHOWN_ONLY.say()))
            .text(Words.OF_METRIC.say(), Judged::metric)
            .add(
                    Words.CHANGE.say(),
                    comparable(Item.of(Words.NOT_COMPARABLE.say()), ratio -> Item.of(Written.change(ratio))))
            .add(Words.NEW_TO_BASE.say(), comparable(Item.none(), Written::ratio))
            .add(Words.INTERVAL_95.say(), comparable(Item.none(), ratio -> Item.of(Written.interval(ratio))))
            .add(Words.BASE_MEAN.say(), of -> Written.mean(of.pair().base()))
            .add(Words.NEW_MEAN.say(), of -> Written.mean(of.pair().changed()))
            .words(Words.SPREAD_OVER.say(), of -> spread(of.pair()))
            .text(
                    Words.FORKS.say(),
                    of -> of.pair().base().forks() + " | " + of.pair().changed().forks())
            .words(Words.DOUBT.say(), of -> doubt(of.pair()));

    private CompareTables() {}

    /**
     * Two cells with the verdict on them.
     *
     * @param judged the ratio that the verdict is about: two statistics in one line could contradict each other
     */
    private record Judged(Pair pair, Optional<CellVerdict> verdict, Optional<Ratio> judged) {
        static Judged of(Pair pair, CompareVerdicts verdicts) {
            Optional<CellVerdict> verdict = verdicts.of(pair.base().cell().id());
            Optional<Ratio> judged = verdict.flatMap(cell -> Optional.ofNullable(cell.measured()))
                    .filter(measured -> Double.isFinite(measured.estimate().error()))
                    .map(measured -> CompareTables.ratio(measured, pair.ratio()));
            return new Judged(pair, verdict, judged);
        }

        Ratio ratio() {
            return judged.orElse(pair.ratio());
        }

        String metric() {
            return judged.flatMap(ratio -> verdict).map(CellVerdict::metric).orElse("mean");
        }
    }

    static Table runs(List<Phrase> names, List<MeasuredRun> runs) {
        List<Integer> numbers = IntStream.range(0, runs.size()).boxed().toList();
        return new Columns<Integer>()
                .words(Words.RUN_COLUMN.say(), names::get)
                .text(Words.STARTED.say(), i -> runs.get(i).record().startedAt())
                .words(Words.STATUS.say(), i -> Written.status(runs.get(i)))
                .text(Words.SUITE.say(), i -> Written.suite(runs.get(i)))
                .text(Words.PROFILE.say(), i -> runs.get(i).record().intent().profile())
                .add(Words.CELLS_MEASURED.say(), i -> measured(runs.get(i)))
                .table(Words.RUNS.say(), numbers);
    }

    private static Item measured(MeasuredRun run) {
        return Written.measured(
                run.cells().stream().filter(MeasuredCell::isMeasured).count(), run);
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
            runs.forEach(run -> keys.addAll(
                    run.record().environment().getOrDefault(group, Map.of()).keySet()));
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
        List<Judged> judged = comparison.pairs().stream()
                .map(pair -> Judged.of(pair, verdicts))
                .toList();
        return RATIOS.table(Words.AGAINST.say(changed, base), judged);
    }

    private static Phrase spread(Pair pair) {
        Phrase bases = Written.basis(pair.base().mean());
        Phrase news = Written.basis(pair.changed().mean());
        return bases.equals(news) ? bases : Phrase.join(List.of(bases, news), Phrase.plain(" | "));
    }

    private static Function<Judged, Item> comparable(Item otherwise, Function<Ratio, Item> write) {
        return of -> of.pair().comparable() ? write.apply(of.ratio()) : otherwise;
    }

    /** Returns the comparable cells as lines of a chart: what they cost, whatever their unit. */
    static List<RatioChart.Line> lines(Comparison comparison, CompareVerdicts verdicts) {
        return comparison.pairs().stream()
                .filter(Pair::comparable)
                .map(pair -> line(Judged.of(pair, verdicts)))
                .toList();
    }

    private static RatioChart.Line line(Judged of) {
        Ratio cost = turned(of.ratio());
        return new RatioChart.Line(
                of.pair().base().cell().id(),
                of.pair().base().row().label(),
                cost.ratio(),
                cost.low(),
                cost.high(),
                of.verdict().map(CellVerdict::state).map(CompareTables::tone).orElse(RatioChart.Tone.OPEN));
    }

    private static RatioChart.Tone tone(State state) {
        return switch (state) {
            case REGRESSED -> RatioChart.Tone.WORSE;
            case IMPROVED -> RatioChart.Tone.BETTER;
            case UNCHANGED -> RatioChart.Tone.SAME;
            default -> RatioChart.Tone.OPEN;
        };
    }

    private static Ratio ratio(Measured measured, Ratio pair) {
        Estimate.Interval of = measured.interval();
        double cost = measured.estimate().ratio();
        return turned(new Ratio(cost, of.low(), of.high(), pair.baseForks(), pair.newForks(), pair.lowerIsBetter()));
    }

    /** Returns a cost as a ratio, or a ratio as a cost: a cost is new / base for times; for rates, the inverse. */
    private static Ratio turned(Ratio of) {
        return of.lowerIsBetter()
                ? of
                : new Ratio(1 / of.ratio(), 1 / of.high(), 1 / of.low(), of.baseForks(), of.newForks(), false);
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

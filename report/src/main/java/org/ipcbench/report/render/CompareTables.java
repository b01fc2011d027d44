package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.LongValues;
import org.ipcbench.report.check.Measured;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Comparison;
import org.ipcbench.report.stats.Comparison.Pair;
import org.ipcbench.report.stats.Ratio;
import org.ipcbench.results.Run;

/** Builds the tables of a comparison. */
final class CompareTables {
    private CompareTables() {}

    static Table runs(List<String> names, List<MeasuredRun> runs) {
        var table = new Table("Runs", List.of("run", "started", "status", "suite", "profile", "cells measured"));
        for (int i = 0; i < runs.size(); i++) {
            MeasuredRun run = runs.get(i);
            int measured = CellSummary.measured(run.cells()).size();
            table.add(List.of(
                    Item.of(names.get(i)),
                    Item.of(run.record().startedAt()),
                    Item.of(run.record().status().toString()),
                    Item.of(run.record().suite().version() + " ("
                            + run.record().suite().commit() + ")"),
                    Item.of(run.record().intent().profile()),
                    Item.of(measured + " of " + run.cells().size(), measured)));
        }
        return table;
    }

    /** Lists the recorded properties of the machines that differ between any two runs. */
    static Table environment(List<String> names, List<MeasuredRun> runs) {
        var columns = new ArrayList<String>(List.of("property"));
        columns.addAll(names);
        var table = new Table("What differs between the machines, the JVMs and the libraries", columns);
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
                if (values.stream().distinct().count() > 1) {
                    var row = new ArrayList<Item>(List.of(Item.of(group + ": " + key)));
                    LongValues.differing(values)
                            .forEach(value -> row.add(Item.of(value.isEmpty() ? "(not recorded)" : value)));
                    table.add(row);
                }
            }
        }
        return table;
    }

    static Table ratios(String base, String changed, Comparison comparison, CompareVerdicts verdicts) {
        var table = new Table(
                changed + " against " + base,
                List.of(
                        "cell",
                        "verdict",
                        "of",
                        "change",
                        "new / base",
                        "95 % interval",
                        "base mean [spread]",
                        "new mean [spread]",
                        "spread over",
                        "forks",
                        "doubt"));
        comparison.pairs().forEach(pair -> table.add(row(pair, verdicts)));
        return table;
    }

    private static List<Item> row(Pair pair, CompareVerdicts verdicts) {
        Item bases = Written.basis(pair.base());
        Item news = Written.basis(pair.changed());
        String spread = bases.text().equals(news.text()) ? bases.text() : bases.text() + " | " + news.text();
        Optional<CellVerdict> verdict = verdicts.of(pair.base().cell().id());
        // Ratio and verdict are of the same metric: two statistics in one line could contradict each other.
        Optional<Ratio> judged = verdict.flatMap(cell -> Optional.ofNullable(cell.measured()))
                .filter(measured -> Double.isFinite(measured.estimate().error()))
                .map(measured -> ratio(measured, pair.ratio()));
        Ratio ratio = judged.orElse(pair.ratio());
        return List.of(
                Item.of(pair.base().cell().id()),
                Item.of(verdict.map(cell -> cell.state().label()).orElse("shown only")),
                Item.of(judged.isPresent() ? verdict.map(CellVerdict::metric).orElse("") : "mean"),
                Item.of(pair.comparable() ? Written.change(ratio) : "not comparable"),
                pair.comparable() ? Written.ratio(ratio) : Item.none(),
                Item.of(pair.comparable() ? Written.interval(ratio) : "–"),
                Written.score(pair.base(), pair.base().mean()),
                Written.score(pair.changed(), pair.changed().mean()),
                Item.of(spread),
                Item.of(pair.base().forks() + " | " + pair.changed().forks()),
                Item.of(doubt(pair)));
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

    private static String doubt(Pair pair) {
        MeasuredCell changed = pair.changed().cell();
        return pair.doubt() + (changed.note().isEmpty() || pair.doubt().isEmpty() ? "" : "; ") + changed.note();
    }

    static Table only(String base, String changed, Comparison comparison) {
        var table = new Table("Measured in one of the two runs only", List.of("cell", "measured in"));
        comparison.onlyBase().forEach(id -> table.add(List.of(Item.of(id), Item.of(base))));
        comparison.onlyNew().forEach(id -> table.add(List.of(Item.of(id), Item.of(changed))));
        return table;
    }
}

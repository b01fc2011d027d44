package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcbench.report.document.Columns;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.stats.Basis;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Quantile;
import org.ipcbench.report.stats.Ranking;
import org.ipcbench.report.stats.Ranking.Place;
import org.ipcbench.report.stats.Ratio;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Account;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Expense;
import org.ipcbench.results.Phrase;

/** Builds the headline table of one group: ranked at one size, with a few other sizes beside it. */
final class RankingTable {
    private static final int OTHER_SIZES = 3;

    private final Group group;
    private final long size;
    private final boolean time;
    private final boolean sampled;
    private final List<Long> others;
    private final Phrase figure;

    /** A cell, and its place if it has one. */
    private record Row(CellSummary cell, Optional<Place> place) {}

    private RankingTable(Group group) {
        this.group = group;
        size = group.headlineSize();
        time = group.isTime();
        sampled = group.cells().stream().anyMatch(cell -> cell.samples() > 0);
        others = others(group.sizes(), size);
        figure = sampled
                ? Phrase.plain("p50")
                : time
                        ? Words.MEAN.say()
                        : Words.score(group.scale().benchmark(), false).axis();
    }

    static Table of(Group group) {
        return new RankingTable(group).table();
    }

    private Table table() {
        String at = size < 0 ? "" : " " + Quantity.size(size);
        var columns = new Columns<Row>()
                .text(Axis.MECHANISM.words(), row -> row.cell().row().label())
                .add(Words.RANK.say(), RankingTable::rank)
                .add(
                        Words.TO_BEST.say().with(" [95 %]"),
                        row -> row.place().map(place -> toBest(place.cost())).orElse(Item.none()))
                .add(
                        figure.with(at),
                        row -> Written.score(
                                row.cell(), row.place().map(Place::figure).or(row.cell()::headline)));
        if (sampled) {
            columns.add(Phrase.plain("p99" + at), row -> Written.time(row.cell().quantile(Quantile.P99)));
        }
        if (!time) {
            columns.add(Words.FLOW.say().with(at), row -> Written.flow(row.cell()));
        }
        others.forEach(other -> columns.add(figure.with(" " + Quantity.size(other)), row -> elsewhere(row, other)));
        columns.add(Words.SPREAD_OVER.say(), row -> Written.basis(row.cell()))
                .add(Words.CPU_OWNER.say(), row -> Written.within(row.cell().cost(Account.OWNER, Expense.CPU)))
                .add(Words.CPU_PEER.say(), row -> Written.within(row.cell().cost(Account.PEER, Expense.CPU)))
                .add(Words.CPU_REST.say(), row -> Written.within(row.cell().cost(Expense.REST_CPU)))
                .text(
                        Words.BOUNDARIES.say(),
                        row -> Written.boundaries(row.cell().cell()))
                .text(Words.COPIES.say(), row -> Written.copies(row.cell().cell()));
        var rows = new ArrayList<Row>();
        Ranking.of(group, size).forEach(place -> rows.add(new Row(place.cell(), Optional.of(place))));
        // A row with too few samples is not dropped silently.
        Set<CellSummary> placed = rows.stream().map(Row::cell).collect(Collectors.toSet());
        group.at(size).stream()
                .filter(cell -> !placed.contains(cell))
                .forEach(cell -> rows.add(new Row(cell, Optional.empty())));
        return columns.table(caption(at), rows);
    }

    private Phrase caption(String at) {
        String label = group.scale().label() + (at.isEmpty() ? "" : "," + at);
        Phrase axis = Words.score(group.scale().benchmark(), time).axis();
        Phrase direction = (time ? Words.LOWER : Words.HIGHER).say();
        boolean enough = group.at(size).stream().anyMatch(cell -> cell.mean().basis() == Basis.FORKS);
        Phrase what = Phrase.join(List.of(axis, direction), Phrase.COMMA);
        return Phrase.plain(label)
                .labels(enough ? what : Phrase.join(List.of(what, Words.FEW_FORKS.say()), Phrase.SEMICOLON));
    }

    private static Item rank(Row row) {
        int place = row.place().map(Place::place).orElse(0);
        String unranked = row.cell().unranked();
        return place > 0 ? Item.of(place) : Item.of(unranked.isEmpty() ? "–" : unranked);
    }

    private static Item toBest(Ratio cost) {
        Item ratio = Written.ratio(cost);
        return cost.hasInterval() && cost.ratio() != 1
                ? Item.of(ratio.text().with(" " + Written.range(cost)), ratio.sort())
                : ratio;
    }

    private Item elsewhere(Row row, long other) {
        return group.at(row.cell().row(), other).map(RankingTable::elsewhere).orElse(Item.none());
    }

    private static Item elsewhere(CellSummary cell) {
        Item item = Written.score(cell, cell.headline());
        String unranked = cell.unranked();
        return unranked.isEmpty() ? item : Item.of(item.text().with(" (" + unranked + ")"), item.sort());
    }

    /** Returns a few sizes spread over those other than the headline's, including the largest. */
    private static List<Long> others(List<Long> sizes, long headline) {
        List<Long> rest = sizes.stream().filter(size -> size != headline).toList();
        if (rest.size() <= OTHER_SIZES) {
            return rest;
        }
        var chosen = new ArrayList<Long>();
        for (int i = 1; i <= OTHER_SIZES; i++) {
            chosen.add(rest.get(i * rest.size() / OTHER_SIZES - 1));
        }
        return chosen;
    }
}

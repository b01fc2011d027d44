package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.stats.Basis;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Figure;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Quantile;
import org.ipcbench.report.stats.Ranking;
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
        var columns = new ArrayList<>(List.of(
                Axis.MECHANISM.words(), Words.RANK.say(), Words.TO_BEST.say().with(" [95 %]"), figure.with(at)));
        if (sampled) {
            columns.add(Phrase.plain("p99" + at));
        }
        if (!time) {
            columns.add(Words.FLOW.say().with(at));
        }
        others.forEach(other -> columns.add(figure.with(" " + Quantity.size(other))));
        columns.addAll(List.of(
                Words.SPREAD_OVER.say(),
                Words.CPU_OWNER.say(),
                Words.CPU_PEER.say(),
                Words.CPU_REST.say(),
                Words.BOUNDARIES.say(),
                Words.COPIES.say()));
        var table = new Table(caption(at), columns);
        List<Ranking.Place> places = Ranking.of(group, size);
        places.forEach(place -> table.add(row(place.cell(), Optional.of(place))));
        // A row with too few samples is not dropped silently.
        Set<CellSummary> placed = places.stream().map(Ranking.Place::cell).collect(Collectors.toSet());
        group.at(size).stream()
                .filter(cell -> !placed.contains(cell))
                .forEach(cell -> table.add(row(cell, Optional.empty())));
        return table;
    }

    private Phrase caption(String at) {
        String label = group.scale().label() + (at.isEmpty() ? "" : "," + at);
        Phrase axis = Words.score(group.scale().benchmark(), time).axis();
        Phrase direction = (time ? Words.LOWER : Words.HIGHER).say();
        boolean enough = group.at(size).stream().anyMatch(cell -> cell.mean().basis() == Basis.FORKS);
        Phrase few = enough ? Phrase.plain("") : Words.FEW_FORKS.say();
        return new Phrase(
                label + ": " + axis.english() + ", " + direction.english() + semicolon("; ", few.english()),
                label + "：" + axis.inChinese() + "，" + direction.chinese() + semicolon("；", few.chinese()));
    }

    private static String semicolon(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }

    private List<Item> row(CellSummary cell, Optional<Ranking.Place> ranked) {
        int place = ranked.map(Ranking.Place::place).orElse(0);
        Optional<Figure> known = ranked.map(Ranking.Place::figure).or(cell::headline);
        var row = new ArrayList<Item>();
        row.add(Item.of(cell.row().label()));
        String unranked = cell.unranked();
        row.add(place > 0 ? Item.of(place) : Item.of(unranked.isEmpty() ? "–" : unranked));
        row.add(ranked.map(Ranking.Place::cost).map(RankingTable::toBest).orElse(Item.none()));
        row.add(Written.score(cell, known));
        if (sampled) {
            row.add(Written.time(cell.quantile(Quantile.P99)));
        }
        if (!time) {
            row.add(Written.flow(cell));
        }
        for (long other : others) {
            row.add(group.at(cell.row(), other).map(RankingTable::elsewhere).orElse(Item.none()));
        }
        row.add(Written.basis(cell));
        row.add(Written.within(cell.cost(Account.OWNER, Expense.CPU)));
        row.add(Written.within(cell.cost(Account.PEER, Expense.CPU)));
        row.add(Written.within(cell.cost(Expense.REST_CPU)));
        row.add(Item.of(Written.boundaries(cell.cell())));
        row.add(Item.of(Written.copies(cell.cell())));
        return row;
    }

    private static Item toBest(Ratio cost) {
        Item ratio = Written.ratio(cost);
        return cost.hasInterval() && cost.ratio() != 1
                ? Item.of(ratio.text().with(" " + Written.range(cost)), ratio.sort())
                : ratio;
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

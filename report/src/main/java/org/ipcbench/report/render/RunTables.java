package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.model.Reading;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Quantile;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Account;
import org.ipcbench.results.Axis;
import org.ipcbench.results.CellStatus;
import org.ipcbench.results.Expense;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Run;

/** Builds the tables of one run other than rankings. */
final class RunTables {
    private static final CellColumns COLUMNS = new CellColumns();

    private RunTables() {}

    /** Names what {@link #texts} says about a cell. */
    static List<Phrase> labels() {
        return COLUMNS.between(
                List.of(Axis.MECHANISM.words()),
                Phrase.plain("p50"),
                Phrase.plain("p90"),
                Phrase.plain("p99"),
                Phrase.plain("p99.9"),
                Words.MAXIMUM.say(),
                Words.MEAN_OF_FORKS.say(),
                Words.FLOW.say(),
                Words.SPREAD_OVER.say(),
                Words.GOOD_FORKS.say(),
                Words.SAMPLES.say(),
                Words.CPU_OWNER.say(),
                Words.CPU_PEER.say(),
                Words.CPU_REST.say(),
                Words.WAITS.say(),
                Words.CPU_LOST.say(),
                Words.FAULTS.say(),
                Words.SENT.say(),
                Words.RECEIVED.say(),
                Words.LOST.say(),
                Words.TAGS.say(),
                Words.NOTE.say(),
                Words.REPEAT_COLUMN.say());
    }

    /** Says everything about a measured cell; nothing where it has nothing to say. */
    static List<Phrase> texts(CellSummary summary) {
        return row(summary).stream()
                .map(Item::text)
                .map(text -> text.english().equals("–") ? Phrase.NONE : text)
                .toList();
    }

    private static List<Item> row(CellSummary summary) {
        MeasuredCell cell = summary.cell();
        List<Item> row = COLUMNS.row(cell, summary.row().label());
        boolean sampled = summary.samples() > 0;
        for (Quantile quantile : Quantile.values()) {
            row.add(sampled ? Written.time(summary.quantile(quantile)) : Item.none());
        }
        row.add(sampled ? Item.of(Written.longest(summary), summary.max()) : Item.none());
        row.add(Written.score(summary, summary.mean()));
        row.add(Written.flow(summary));
        row.add(Written.basis(summary));
        row.add(Written.forks(cell));
        row.add(sampled ? Written.count((double) summary.samples()) : Item.none());
        row.add(Written.within(summary.cost(Account.OWNER, Expense.CPU)));
        row.add(Written.within(summary.cost(Account.PEER, Expense.CPU)));
        row.add(Written.within(summary.cost(Expense.REST_CPU)));
        row.add(Written.within(summary.cost(Expense.VOLUNTARY_SWITCHES)));
        row.add(Written.within(summary.cost(Expense.INVOLUNTARY_SWITCHES)));
        row.add(Written.within(summary.cost(Expense.MINOR_FAULTS, Expense.MAJOR_FAULTS)));
        row.add(Written.count(summary.messages()));
        row.add(Written.count(summary.received()));
        row.add(cell.tags().contains("may-drop") ? Written.share(summary.lost()) : Item.none());
        row.add(Item.of(String.join(" ", cell.tags())));
        row.add(Item.of(note(summary)));
        row.add(Item.code(cell.record().repeat()));
        return row;
    }

    private static Phrase note(CellSummary summary) {
        // A difference the other way is no loss: the peer also counts the warm-up.
        boolean lost = summary.received() < summary.messages();
        Phrase loss = lost ? Words.LOST_MESSAGES.say() : Phrase.NONE;
        Phrase disturbed = summary.cell().disturbed() ? Words.ALL_DISTURBED.say() : Phrase.NONE;
        return Phrase.join(List.of(disturbed, Phrase.plain(summary.cell().note()), loss), Phrase.SEMICOLON);
    }

    /** Lists the costs of machine and harness without any exchange. */
    static Table floors(List<CellSummary> cells) {
        var table = new Table(
                Words.FLOORS_CAPTION.say(),
                List.of(
                        Words.FLOOR.say(),
                        Axis.BACKEND.words(),
                        Axis.SIZE.words(),
                        Words.MEAN.say(),
                        Words.SPREAD_OVER.say(),
                        Words.GOOD_FORKS.say(),
                        Words.NOTE.say(),
                        Words.REPEAT_COLUMN.say()));
        for (CellSummary summary : cells) {
            MeasuredCell cell = summary.cell();
            if (cell.isFloor()) {
                table.add(List.of(
                        Item.of(cell.floor()),
                        cell.backend().isEmpty() ? Item.none() : Item.of(cell.backend()),
                        Written.size(cell),
                        Written.score(summary, summary.mean()),
                        Written.basis(summary),
                        Written.forks(cell),
                        Item.of(note(summary)),
                        Item.code(cell.record().repeat())));
            }
        }
        return table;
    }

    /** Lists what was requested but not measured, or only in part. */
    static Table missing(MeasuredRun run) {
        var table = new Table(
                Words.MISSING_CAPTION.say(),
                List.of(
                        Words.CELL.say(),
                        Words.STATUS.say(),
                        Words.REASON.say(),
                        Words.REMEDY.say(),
                        Words.REPEAT_COLUMN.say()));
        for (MeasuredCell cell : run.cells()) {
            boolean measured = cell.isMeasured() && cell.status() == CellStatus.DONE;
            if (!measured) {
                table.add(List.of(
                        Item.of(cell.id()),
                        Item.of(status(cell)),
                        Item.of(reason(cell)),
                        Item.of(cell.record().remedy()),
                        Item.code(cell.record().repeat())));
            }
        }
        return table;
    }

    private static Phrase status(MeasuredCell cell) {
        int good = cell.goodForks().size();
        return switch (cell.status()) {
            case PLANNED -> cell.forks().isEmpty() ? Words.NOT_REACHED.say() : Words.FORKS_SO_FAR.say(good);
            case PARTIAL -> Words.PARTIAL.say(good, cell.forks().size());
            case SKIPPED -> Words.CELL_SKIPPED.say();
            case FAILED -> CheckWords.FAILED.say();
            case DONE -> Words.CELL_DONE.say();
        };
    }

    private static Phrase reason(MeasuredCell cell) {
        if (!cell.reason().isEmpty()) {
            return cell.reason();
        }
        String error = cell.forks().stream()
                .filter(fork -> !fork.ok())
                .map(fork -> "fork " + fork.fork() + " " + fork.status() + ": " + fork.error())
                .findFirst()
                .orElse("");
        return error.isEmpty() && cell.status() == CellStatus.PLANNED ? Words.ENDED_BEFORE.say() : Phrase.plain(error);
    }

    /** Names the doctor's findings at the start of the run; empty if there were none or it was not run. */
    static Optional<Phrase> findings(MeasuredRun run) {
        Map<String, String> findings = run.record().environment().getOrDefault(Run.FINDINGS, Map.of());
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(Words.FINDINGS.say(findings.entrySet().stream()
                        .map(finding -> finding.getKey() + " (" + finding.getValue() + ")")
                        .collect(Collectors.joining(", "))));
    }

    /** Lists the readings of the machine. */
    static List<Table> environment(MeasuredRun run) {
        var tables = new ArrayList<Table>();
        Map<String, Map<String, String>> groups =
                new LinkedHashMap<>(run.record().environment());
        groups.remove(Run.FINDINGS);
        for (Map.Entry<String, Map<String, String>> group : groups.entrySet()) {
            var table = new Table(group.getKey(), List.of(Words.NAME.say(), Words.VALUE.say()));
            group.getValue().forEach((name, value) -> table.add(List.of(Item.of(name), Item.of(value))));
            if (!table.isEmpty()) {
                tables.add(table);
            }
        }
        return tables;
    }

    /** Counts forks during which more than a hundredth of a CPU's time was stolen from the machine. */
    static long robbedForks(MeasuredRun run) {
        return run.cells().stream()
                .flatMap(cell -> cell.forks().stream())
                .filter(RunTables::robbed)
                .count();
    }

    private static boolean robbed(Fork fork) {
        return Reading.of(fork.disturbance().stealMs()) > fork.seconds() * 1000 / 100;
    }
}

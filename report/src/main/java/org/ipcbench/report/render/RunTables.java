package org.ipcbench.report.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ipcbench.report.document.Columns;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.model.Reading;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Quantile;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.report.text.Quantity;
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
    private static final Columns<CellSummary> CELLS = CellColumns.add(
                    new Columns<CellSummary>()
                            .text(Axis.MECHANISM.words(), cell -> cell.row().label()),
                    CellSummary::cell)
            .add(Phrase.plain("p50"), sampled(cell -> Written.time(cell.quantile(Quantile.P50))))
            .add(Phrase.plain("p90"), sampled(cell -> Written.time(cell.quantile(Quantile.P90))))
            .add(Phrase.plain("p99"), sampled(cell -> Written.time(cell.quantile(Quantile.P99))))
            .add(Phrase.plain("p99.9"), sampled(cell -> Written.time(cell.quantile(Quantile.P999))))
            // It has no spread, and grows with the number of samples.
            .add(Words.MAXIMUM.say(), sampled(cell -> Item.of(Quantity.time(cell.max()), cell.max())))
            .add(Words.MEAN_OF_FORKS.say(), Written::mean)
            .add(Words.FLOW.say(), Written::flow)
            .add(Words.SPREAD_OVER.say(), Written::basis)
            .add(Words.GOOD_FORKS.say(), cell -> Written.forks(cell.cell()))
            .add(Words.SAMPLES.say(), sampled(cell -> Written.count((double) cell.samples())))
            .add(Words.CPU_OWNER.say(), cell -> Written.within(cell.cost(Account.OWNER, Expense.CPU)))
            .add(Words.CPU_PEER.say(), cell -> Written.within(cell.cost(Account.PEER, Expense.CPU)))
            .add(Words.CPU_REST.say(), cell -> Written.within(cell.cost(Expense.REST_CPU)))
            .add(Words.WAITS.say(), cell -> Written.within(cell.cost(Expense.VOLUNTARY_SWITCHES)))
            .add(Words.CPU_LOST.say(), cell -> Written.within(cell.cost(Expense.INVOLUNTARY_SWITCHES)))
            .add(Words.FAULTS.say(), cell -> Written.within(cell.cost(Expense.MINOR_FAULTS, Expense.MAJOR_FAULTS)))
            .add(Words.SENT.say(), cell -> Written.count(cell.messages()))
            .add(Words.RECEIVED.say(), cell -> Written.count(cell.received()))
            .add(Words.LOST.say(), RunTables::lost)
            .text(Words.TAGS.say(), cell -> String.join(" ", cell.cell().tags()))
            .words(Words.NOTE.say(), RunTables::note)
            .add(Words.REPEAT_COLUMN.say(), cell -> repeat(cell.cell()));

    private static final Columns<CellSummary> FLOORS = new Columns<CellSummary>()
            .text(Words.FLOOR.say(), cell -> cell.cell().floor())
            .add(Axis.BACKEND.words(), cell -> backend(cell.cell()))
            .add(Axis.SIZE.words(), cell -> Written.size(cell.cell()))
            .add(Words.MEAN.say(), Written::mean)
            .add(Words.SPREAD_OVER.say(), Written::basis)
            .add(Words.GOOD_FORKS.say(), cell -> Written.forks(cell.cell()))
            .words(Words.NOTE.say(), RunTables::note)
            .add(Words.REPEAT_COLUMN.say(), cell -> repeat(cell.cell()));

    private static final Columns<MeasuredCell> MISSING = new Columns<MeasuredCell>()
            .text(Words.CELL.say(), MeasuredCell::id)
            .words(Words.STATUS.say(), RunTables::status)
            .words(Words.REASON.say(), RunTables::reason)
            .text(Words.REMEDY.say(), cell -> cell.record().remedy())
            .add(Words.REPEAT_COLUMN.say(), RunTables::repeat);

    private static final Columns<Map.Entry<String, String>> READINGS = new Columns<Map.Entry<String, String>>()
            .text(Words.NAME.say(), Map.Entry::getKey)
            .text(Words.VALUE.say(), Map.Entry::getValue);

    private RunTables() {}

    /** Names what {@link #texts} says about a cell. */
    static List<Phrase> labels() {
        return CELLS.headings();
    }

    /** Says everything about a measured cell; nothing where it has nothing to say. */
    static List<Phrase> texts(CellSummary summary) {
        return CELLS.row(summary).stream()
                .map(Item::text)
                .map(text -> text.english().equals("–") ? Phrase.NONE : text)
                .toList();
    }

    private static Function<CellSummary, Item> sampled(Function<CellSummary, Item> write) {
        return cell -> cell.samples() > 0 ? write.apply(cell) : Item.none();
    }

    private static Item lost(CellSummary summary) {
        return summary.cell().tags().contains("may-drop") ? Written.share(summary.lost()) : Item.none();
    }

    private static Item backend(MeasuredCell cell) {
        return cell.backend().isEmpty() ? Item.none() : Item.of(cell.backend());
    }

    private static Item repeat(MeasuredCell cell) {
        return Item.code(cell.record().repeat());
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
        return FLOORS.table(
                Words.FLOORS_CAPTION.say(),
                cells.stream().filter(cell -> cell.cell().isFloor()).toList());
    }

    /** Lists what was requested but not measured, or only in part. */
    static Table missing(MeasuredRun run) {
        return MISSING.table(
                Words.MISSING_CAPTION.say(),
                run.cells().stream()
                        .filter(cell -> !cell.isMeasured() || cell.status() != CellStatus.DONE)
                        .toList());
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
        return run.record().environment().entrySet().stream()
                .filter(group -> !group.getKey().equals(Run.FINDINGS))
                .map(group -> READINGS.table(
                        Phrase.plain(group.getKey()), group.getValue().entrySet()))
                .toList();
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

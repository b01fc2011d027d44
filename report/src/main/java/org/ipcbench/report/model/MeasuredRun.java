package org.ipcbench.report.model;

import java.util.List;
import java.util.Objects;
import org.ipcbench.results.Fork;
import org.ipcbench.results.MechanismFacts;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Run;
import org.ipcbench.results.RunStatus;
import org.ipcbench.results.Times;

/**
 * A result folder: the content of run.json, and what JMH recorded.
 *
 * @param notes what the reader of the run should know
 * @param doubts oddities found while reading the files; the data are usable
 */
public record MeasuredRun(Run record, List<MeasuredCell> cells, List<Phrase> notes, List<Phrase> doubts) {

    public MeasuredRun {
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
        doubts = List.copyOf(doubts);
    }

    /** Returns this run with other cells and notes. */
    public MeasuredRun with(List<MeasuredCell> otherCells, List<Phrase> otherNotes) {
        return new MeasuredRun(record, otherCells, otherNotes, doubts);
    }

    /** Returns this run with only what was measured after forks had settled, in the cells with enough such forks. */
    public MeasuredRun settled(int least) {
        return with(cells.parallelStream().map(cell -> cell.settled(least)).toList(), notes);
    }

    /** Returns this run without disturbed forks, in the cells with enough undisturbed ones. */
    public MeasuredRun undisturbed(int least) {
        return with(cells.parallelStream().map(cell -> cell.undisturbed(least)).toList(), notes);
    }

    /** Returns the forks with usable data, of all cells. */
    public List<Fork> goodForks() {
        return cells.stream().flatMap(cell -> cell.goodForks().stream()).toList();
    }

    /** Returns the name of its folder. */
    public String name() {
        return record.name();
    }

    /** Tells whether the run reached its end. */
    public boolean complete() {
        return record.status() == RunStatus.COMPLETE;
    }

    /** Returns the facts about the mechanisms of the cells; empty if the file has none. */
    public List<MechanismFacts> mechanisms() {
        return Objects.requireNonNullElse(record.mechanisms(), List.of());
    }

    /** Returns the planned length of a measured iteration, in milliseconds; NaN if it was not recorded. */
    public double measurementMs() {
        Times times = record.intent().times();
        return times == null ? Double.NaN : times.measurementMs();
    }
}

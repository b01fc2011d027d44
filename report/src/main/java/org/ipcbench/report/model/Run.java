package org.ipcbench.report.model;

import java.util.List;
import java.util.Map;

/**
 * A result folder.
 *
 * @param finishedAt empty while the run is not over
 * @param environment groups of name and value, in the file's order
 * @param mechanisms what those are that the cells are of; empty if the file does not say
 * @param doubts what the reader found odd but could use
 * @param duel names the interleaved measurement that this run is one side of; empty if it is none
 * @param measurementMs planned length of a measured iteration; NaN if it was not recorded
 */
public record Run(
        String suiteVersion,
        String suiteCommit,
        String name,
        String profile,
        String seed,
        String command,
        int plannedForks,
        String status,
        String startedAt,
        String finishedAt,
        Map<String, Map<String, String>> environment,
        List<MechanismFacts> mechanisms,
        List<String> notes,
        List<Cell> cells,
        List<String> doubts,
        String duel,
        double measurementMs) {

    public Run {
        mechanisms = List.copyOf(mechanisms);
        notes = List.copyOf(notes);
        cells = List.copyOf(cells);
        doubts = List.copyOf(doubts);
    }

    /** Returns this run with other cells and notes. */
    public Run with(List<Cell> otherCells, List<String> otherNotes) {
        return new Run(
                suiteVersion,
                suiteCommit,
                name,
                profile,
                seed,
                command,
                plannedForks,
                status,
                startedAt,
                finishedAt,
                environment,
                mechanisms,
                otherNotes,
                otherCells,
                doubts,
                duel,
                measurementMs);
    }

    /** Returns this run with what was measured once forks were steady, in the cells that have enough such forks. */
    public Run settled(int least) {
        return with(cells.stream().map(cell -> cell.settled(least)).toList(), notes);
    }

    /** Tells whether the run reached its end. */
    public boolean complete() {
        return status.equals("complete");
    }

    /** Returns one value of the environment; empty if it was not recorded. */
    public String environment(String group, String key) {
        return environment.getOrDefault(group, Map.of()).getOrDefault(key, "");
    }
}

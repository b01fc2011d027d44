package org.ipcbench.report.model;

import java.util.List;
import java.util.Map;

/**
 * A result folder.
 *
 * @param finishedAt empty while the run is not over
 * @param environment groups of name and value, in the file's order
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
        List<String> notes,
        List<Cell> cells,
        List<String> doubts,
        String duel,
        double measurementMs) {

    public Run {
        notes = List.copyOf(notes);
        cells = List.copyOf(cells);
        doubts = List.copyOf(doubts);
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

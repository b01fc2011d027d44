package org.ipcbench.duel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcbench.plan.UserError;
import org.ipcbench.run.Quantities;
import org.jspecify.annotations.Nullable;

/**
 * How many cells and forks fit into a time budget. Four fifths of it measure, the last fifth confirms what was flagged.
 *
 * @param ms wall time of all forks of both sides
 */
public record Budget(long ms) {

    /** Fewer forks detect too little to be worth the time; cells are dropped instead. */
    static final int FEWEST_FORKS = 5;

    /** More forks hardly detect smaller changes; the rest of the budget is left unused. */
    static final int MOST_FORKS = 20;

    private static final double SHARE_TO_MEASURE = 0.8;
    private static final int SIDES = 2;

    /** The cells and forks that fit. */
    record Fit(List<String> cells, int forks) {}

    /**
     * Returns what fits. Cells are taken from all groups in turn, so that even a short budget covers each group.
     *
     * @param forkMs wall time of a fork
     * @param forks as requested; null lets the budget decide
     * @throws UserError if not even one cell fits; the message gives the smallest budget
     */
    Fit fit(List<Offer.Cell> cells, long forkMs, @Nullable Integer forks) {
        long toMeasure = toMeasureMs();
        long roundMs = SIDES * forkMs;
        long affordable = toMeasure / (roundMs * Math.max(1, cells.size()));
        int chosen = forks != null ? forks : (int) Math.max(FEWEST_FORKS, Math.min(MOST_FORKS, affordable));
        int fitting = (int) Math.min(cells.size(), toMeasure / (roundMs * chosen));
        if (fitting == 0) {
            throw new UserError("--budget " + Quantities.forPeople(ms) + " is too short: one cell with " + chosen
                    + " forks a side takes " + Quantities.forPeople(chosen * roundMs)
                    + ", and a fifth of the budget is kept to confirm; give "
                    + "at least " + (long) Math.ceil(chosen * roundMs / SHARE_TO_MEASURE / 1000) + "s");
        }
        Set<String> taken = inTurns(cells, fitting);
        return new Fit(
                cells.stream().map(Offer.Cell::id).filter(taken::contains).toList(), chosen);
    }

    /** Returns the part of the time in which the first stage must end. */
    long toMeasureMs() {
        return Math.round(ms * SHARE_TO_MEASURE);
    }

    /** Returns how many cells can be confirmed in the time left, at least one. */
    int confirmable(long leftMs, long forkMs, int forks) {
        return (int) Math.max(1, leftMs / (SIDES * forkMs * forks));
    }

    private static Set<String> inTurns(List<Offer.Cell> cells, int count) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        cells.forEach(cell ->
                groups.computeIfAbsent(cell.group(), group -> new ArrayList<>()).add(cell.id()));
        Set<String> taken = new LinkedHashSet<>();
        for (int rank = 0; taken.size() < count; rank++) {
            for (List<String> group : groups.values()) {
                if (rank < group.size() && taken.size() < count) {
                    taken.add(group.get(rank));
                }
            }
        }
        return taken;
    }
}

package org.ipcbench.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Run;
import org.ipcbench.run.Schedule.Turn;

/**
 * The forks that are measured again because others disturbed them, once all planned forks have been tried.
 *
 * <p>Everything follows from what the run has recorded, so that a resumed run goes on with the time that it has left.
 */
final class Retries {
    private Retries() {}

    /**
     * Returns one more fork for each cell that lacks undisturbed ones, those with the fewest first; none for a cell that has been
     * measured again as many times as it has planned forks.
     */
    static List<Turn> next(Run run) {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < run.cells().size(); i++) {
            CellRecord cell = run.cells().get(i);
            if (lacks(cell, run.intent().forks())) {
                turns.add(new Turn(i, cell.forks().size() + 1));
            }
        }
        Collections.shuffle(turns, new Random(run.intent().seed() + run.triedForks()));
        turns.sort(Comparator.comparingInt(
                turn -> run.cells().get(turn.cell()).undisturbedForks().size()));
        return turns;
    }

    /** A fork that failed was not disturbed, and is not tried again. */
    private static boolean lacks(CellRecord cell, int planned) {
        long failed = cell.forks().stream().filter(fork -> !fork.ok()).count();
        boolean disturbed = cell.forks().stream().anyMatch(Fork::disturbed);
        return disturbed
                && cell.undisturbedForks().size() + failed < planned
                && cell.forks().size() < 2 * planned;
    }

    /** Returns how much of its time for retries a run has left, in milliseconds; negative if the last one took too long. */
    static long leftMs(Run run) {
        Long budgetMs = run.intent().retryMs();
        double spent = forks(run)
                .filter(fork -> fork.fork() > run.intent().forks())
                .mapToDouble(Fork::seconds)
                .sum();
        return budgetMs == null ? 0 : budgetMs - Math.round(1e3 * spent);
    }

    /** Returns how many forks fit into that time if they take as long as those before: on a busy machine, longer than planned. */
    static int left(Run run) {
        double usualMs = 1e3 * forks(run).mapToDouble(Fork::seconds).average().orElse(0);
        double planned = run.intent().demandTimes().forkMs();
        return (int) Math.max(0, leftMs(run) / Math.max(planned, usualMs));
    }

    private static Stream<Fork> forks(Run run) {
        return run.cells().stream().flatMap(cell -> cell.forks().stream());
    }
}

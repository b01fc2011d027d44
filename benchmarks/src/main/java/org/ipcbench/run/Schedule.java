package org.ipcbench.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order of the forks: round r has fork r of every cell, shuffled, so that the forks of one cell are spread over the run
 * and drift of the machine is not taken for a difference between cells.
 */
final class Schedule {

    /**
     * One fork to come.
     *
     * @param cell the index of the cell in the run
     * @param fork its number in the cell, from 1
     */
    record Turn(int cell, int fork) {}

    private Schedule() {}

    /** Returns the turns that are still missing; the same seed over the same cells gives the same order. */
    static List<Turn> missing(RunDocument run) {
        List<Turn> turns = new ArrayList<>();
        for (int fork = 1; fork <= run.forks(); fork++) {
            List<Turn> round = new ArrayList<>();
            for (int cell = 0; cell < run.cells().size(); cell++) {
                if (run.cells().get(cell).runs()) {
                    round.add(new Turn(cell, fork));
                }
            }
            Collections.shuffle(round, new Random(run.seed() + fork));
            round.removeIf(turn -> run.cells().get(turn.cell()).forks().size() >= turn.fork());
            turns.addAll(round);
        }
        return turns;
    }
}

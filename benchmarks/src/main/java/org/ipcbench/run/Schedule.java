package org.ipcbench.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcbench.plan.Benchmarks;
import org.ipcbench.results.Cell;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Run;
import org.ipcbench.results.Times;
import org.ipcbench.twin.NativeTwins;

/**
 * The order of the forks: round r has fork r of every cell, shuffled, so that the forks of one cell are spread over the
 * run and drift of the machine does not look like a difference between cells.
 *
 * <p>Cells that share C twins stay together with them in each round; the twins move by one place from round to round,
 * before, between and after the cells, so that no position is favoured.
 */
public final class Schedule {

    /**
     * One fork still to be run.
     *
     * @param cell the index of the cell in the run
     * @param fork its number in the cell, from 1
     * @param block the pair of forks that it belongs to in a duel, from 1; 0 outside duels
     */
    public record Turn(int cell, int fork, int block) {

        Turn(int cell, int fork) {
            this(cell, fork, 0);
        }
    }

    private Schedule() {}

    /** Returns the turns that are still missing; the same seed over the same cells gives the same order. */
    public static List<Turn> missing(Run run) {
        List<Turn> turns = new ArrayList<>();
        // One generator for all rounds: those of neighbouring seeds begin with nearly the same numbers.
        Random random = new Random(run.intent().seed());
        for (int fork = 1; fork <= run.intent().forks(); fork++) {
            List<Turn> round = round(run, fork, random);
            round.removeIf(turn -> run.cells().get(turn.cell()).forks().size() >= turn.fork());
            turns.addAll(round);
        }
        return turns;
    }

    /** Counts the forks that are still to be tried. */
    public static int missingForks(Run run) {
        return missing(run).size();
    }

    /** Returns the expected wall time of the forks that are still to be tried. */
    public static long missingMs(Run run) {
        Times times = run.intent().demandTimes();
        return missing(run).stream()
                .mapToLong(
                        turn -> Benchmarks.forkMs(run.cells().get(turn.cell()).cell(), times))
                .sum();
    }

    private static List<Turn> round(Run run, int fork, Random random) {
        List<List<Turn>> groups = new ArrayList<>(groups(run, fork));
        Collections.shuffle(groups, random);
        List<Turn> round = new ArrayList<>();
        for (List<Turn> group : groups) {
            round.addAll(group.size() == 1 ? group : aroundTheTwins(run, group, random));
        }
        return round;
    }

    private static Collection<List<Turn>> groups(Run run, int fork) {
        Set<String> twins = run.cells().stream()
                .filter(entry -> entry.runs() && NativeTwins.isTwin(entry.cell()))
                .map(CellRecord::id)
                .collect(Collectors.toSet());
        Map<String, List<Turn>> groups = new LinkedHashMap<>();
        for (int cell = 0; cell < run.cells().size(); cell++) {
            CellRecord entry = run.cells().get(cell);
            if (entry.runs()) {
                String key = NativeTwins.of(entry.cell()).stream()
                        .map(Cell::id)
                        .filter(twins::contains)
                        .findFirst()
                        .orElse(entry.id());
                groups.computeIfAbsent(key, id -> new ArrayList<>()).add(new Turn(cell, fork));
            }
        }
        return groups.values();
    }

    private static List<Turn> aroundTheTwins(Run run, List<Turn> group, Random random) {
        Map<Boolean, List<Turn>> byTwin = group.stream()
                .collect(Collectors.partitioningBy(
                        turn -> NativeTwins.isTwin(run.cells().get(turn.cell()).cell())));
        List<Turn> turns = new ArrayList<>(byTwin.getOrDefault(false, List.of()));
        List<Turn> twins = new ArrayList<>(byTwin.getOrDefault(true, List.of()));
        Collections.shuffle(turns, random);
        Collections.shuffle(twins, random);
        turns.addAll((group.get(0).fork() - 1) % (turns.size() + 1), twins);
        return turns;
    }
}

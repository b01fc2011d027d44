package org.ipcbench.duel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ipcbench.duel.Turns.Turn;

/**
 * Has two sides measure in turns: first every cell, then, on fresh forks, the flagged ones. Pairs of forks that others
 * disturbed are measured again at the end of either.
 *
 * <p>Each side saves after each of its forks, so an interrupted duel leaves two readable runs.
 *
 * @param base a side that waits for its first run, like the head
 * @param command as the user typed it
 * @param notes what a reader must know about the runs
 * @param clockMs wall clock
 * @param startMs when its budget began
 */
public record Duel(
        RemoteSide base,
        RemoteSide head,
        DuelPlan plan,
        DuelFolder folder,
        String command,
        List<String> notes,
        DuelProgress progress,
        LongSupplier clockMs,
        long startMs) {

    /** A cell that fails this many times in a row on one side is not tried again. */
    private static final int HOPELESS = 2;

    /** Measures all cells; afterwards the runs are in the folder. */
    public void measure() {
        String id = String.valueOf(folder.path().getFileName()) + "-" + plan.seed();
        base.start(folder.base(), id, command, plan.forks(), known(base, plan.onlyBase()), notes);
        head.start(folder.head(), id, command, plan.forks(), known(head, plan.onlyHead()), notes);
        Budget budget = plan.budget();
        Stage stage = new Stage(
                plan.forks(),
                budget == null ? Long.MAX_VALUE : startMs + budget.toMeasureMs(),
                plan.cells().size() * plan.forks() * 2
                        + plan.onlyBase().size()
                        + plan.onlyHead().size());
        plan.onlyBase().forEach(cell -> stage.fork(base, cell, 1));
        plan.onlyHead().forEach(cell -> stage.fork(head, cell, 1));
        stage.run(Turns.of(plan.cells(), plan.forks(), plan.seed()));
    }

    /**
     * Measures cells again.
     *
     * @param flagged most urgent first; with a budget, only as many as fit into the rest of it
     * @return the cells that were measured
     */
    public List<String> confirm(List<String> flagged) {
        Budget budget = plan.budget();
        long forkMs = plan.times().forkMs();
        int most = budget == null
                ? flagged.size()
                : budget.confirmable(startMs + budget.ms() - clockMs.getAsLong(), forkMs, plan.confirmForks());
        List<String> cells = flagged.subList(0, Math.min(most, flagged.size()));
        String id = String.valueOf(folder.path().getFileName()) + "-" + plan.seed() + "-confirm";
        int forks = plan.confirmForks();
        base.start(folder.confirmBase(), id, command, forks, cells, notes);
        head.start(folder.confirmHead(), id, command, forks, cells, notes);
        // Another order than before, so that an effect of the order does not strike twice.
        long endMs = budget == null ? Long.MAX_VALUE : startMs + budget.ms();
        new Stage(forks, endMs, cells.size() * forks * 2).run(Turns.of(cells, forks, plan.seed() + plan.forks()));
        return cells;
    }

    /** Returns the cells that a side must list: those that it measures, and those that it cannot run here. */
    private List<String> known(RemoteSide side, List<String> alone) {
        return side.offer().cells().stream()
                .filter(cell -> !cell.runs() || plan.cells().contains(cell.id()) || alone.contains(cell.id()))
                .map(Offer.Cell::id)
                .toList();
    }

    /** One pass over cells, and over the pairs of it that others disturbed. */
    private final class Stage {
        private final long beganMs = clockMs.getAsLong();
        private final Map<List<String>, Integer> failures = new HashMap<>();
        private final Map<String, Integer> pairs = new LinkedHashMap<>();
        private final Map<String, Integer> undisturbed = new HashMap<>();
        private final int forks;
        private final long endMs;
        private int total;
        private int done;

        Stage(int forks, long endMs, int total) {
            this.forks = forks;
            this.endMs = endMs;
            this.total = total;
        }

        void run(List<Turn> turns) {
            turns.forEach(this::pair);
            retry();
            base.finish();
            head.finish();
            progress.close();
        }

        /** Measures one more pair of each cell that lacks undisturbed ones, round by round, while there is time. */
        private void retry() {
            long nowMs = clockMs.getAsLong();
            long usualMs = 2 * (nowMs - beganMs) / Math.max(1, done);
            long lastMs = Math.min(nowMs + plan.retryMs(), endMs) - usualMs;
            for (List<Turn> round = lacking(); !round.isEmpty(); round = lacking()) {
                for (Turn turn : round) {
                    if (clockMs.getAsLong() >= lastMs) {
                        return;
                    }
                    total += 2;
                    pair(turn);
                }
            }
        }

        /** At most as many more as were planned: not every machine has a quiet hour. */
        private List<Turn> lacking() {
            List<Turn> turns = new ArrayList<>();
            pairs.forEach((cell, tried) -> {
                if (undisturbed.getOrDefault(cell, 0) < forks && tried < 2 * forks) {
                    turns.add(new Turn(tried + 1, cell, tried % 2 == 0));
                }
            });
            return turns;
        }

        private void pair(Turn turn) {
            List<RemoteSide> order = turn.headFirst() ? List.of(head, base) : List.of(base, head);
            if (order.stream().anyMatch(side -> hopeless(side, turn.cell()))) {
                done += order.size();
                pairs.put(turn.cell(), 2 * forks);
                return;
            }
            List<Reply> replies = order.stream()
                    .map(side -> fork(side, turn.cell(), turn.block()))
                    .toList();
            pairs.merge(turn.cell(), 1, Integer::sum);
            if (replies.stream().noneMatch(Reply::disturbed)) {
                undisturbed.merge(turn.cell(), 1, Integer::sum);
            }
        }

        Reply fork(RemoteSide side, String cell, int block) {
            Reply reply = side.fork(cell, block);
            done++;
            long spentMs = clockMs.getAsLong() - beganMs;
            if (reply.error().isEmpty()) {
                failures.remove(List.of(side.name(), cell));
            } else {
                failures.merge(List.of(side.name(), cell), 1, Integer::sum);
            }
            progress.ended(done, total, spentMs / done * (total - done), cell, side.name(), reply);
            return reply;
        }

        private boolean hopeless(RemoteSide side, String cell) {
            return failures.getOrDefault(List.of(side.name(), cell), 0) >= HOPELESS;
        }
    }
}

package org.ipcbench.duel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Times;
import org.jspecify.annotations.Nullable;

/**
 * What a duel measures.
 *
 * @param cells those that both sides can measure and that fit into the budget
 * @param onlyBase cells that only the base can measure: one fork proves it, for the verdict that they are missing
 * @param onlyHead the same for the head, for the verdict that they are new
 * @param leftOut cells that did not fit into the budget
 * @param forks per cell and side
 * @param confirmForks the same, for a flagged cell
 * @param times of one fork, the same on both sides
 * @param retryMs how long pairs of forks that others disturbed may be measured again, at the end of each stage
 * @param budget null if there is no limit
 */
public record DuelPlan(
        List<String> cells,
        List<String> onlyBase,
        List<String> onlyHead,
        List<String> leftOut,
        int forks,
        int confirmForks,
        Times times,
        long retryMs,
        long seed,
        @Nullable Budget budget) {

    private static final int FEWEST_TO_CONFIRM = 8;
    private static final int SIDES = 2;

    /** The part of the planned time that may be spent on repeating disturbed pairs: one in so many. */
    private static final int RETRIED = 4;

    /**
     * Creates the plan.
     *
     * @param forks as requested; null lets the budget decide, or the head's profile
     * @param retryMs as requested; null for a quarter of the time that the forks take
     * @throws UserError if there is nothing that both sides can measure alike, or the budget is too short
     */
    public static DuelPlan of(
            RemoteSide base,
            RemoteSide head,
            @Nullable Budget budget,
            @Nullable Integer forks,
            @Nullable Long retryMs,
            long seed) {
        Offer old = base.offer();
        Offer now = head.offer();
        if (!old.times().equals(now.times())) {
            throw new UserError("the sides would warm up and measure differently (base "
                    + old.times().label() + ", head " + now.times().label()
                    + "), which cannot be compared; choose another --profile, or --time");
        }
        List<Offer.Cell> both = inBoth(old, now);
        if (both.isEmpty()) {
            throw new UserError(
                    "the two sides have no cell in common that can run here; './ipcbench list' shows what can");
        }
        List<String> shared = both.stream().map(Offer.Cell::id).toList();
        Budget.Fit fit = budget == null
                ? new Budget.Fit(shared, forks == null ? now.forks() : forks)
                : budget.fit(both, now.times().forkMs(), forks);
        List<String> leftOut =
                shared.stream().filter(id -> !fit.cells().contains(id)).toList();
        return new DuelPlan(
                fit.cells(),
                alone(old, shared),
                alone(now, shared),
                leftOut,
                fit.forks(),
                Math.max(FEWEST_TO_CONFIRM, fit.forks()),
                now.times(),
                retryMs == null ? now.times().forkMs() * SIDES * fit.cells().size() * fit.forks() / RETRIED : retryMs,
                seed,
                budget);
    }

    /** Returns the expected wall time without confirmation. */
    public long estimateMs() {
        return times.forkMs() * ((long) SIDES * cells.size() * forks + onlyBase.size() + onlyHead.size());
    }

    /** Returns the expected wall time to confirm one cell. */
    public long confirmMs() {
        return times.forkMs() * SIDES * confirmForks;
    }

    private static List<Offer.Cell> inBoth(Offer base, Offer head) {
        Set<String> running = base.cells().stream()
                .filter(Offer.Cell::runs)
                .map(Offer.Cell::id)
                .collect(Collectors.toSet());
        return head.cells().stream()
                .filter(cell -> cell.runs() && running.contains(cell.id()))
                .toList();
    }

    private static List<String> alone(Offer side, List<String> shared) {
        return side.cells().stream()
                .filter(cell -> cell.runs() && !shared.contains(cell.id()))
                .map(Offer.Cell::id)
                .toList();
    }
}

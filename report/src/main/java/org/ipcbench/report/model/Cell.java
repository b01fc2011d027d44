package org.ipcbench.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipcbench.report.model.Measurement.ForkData;
import org.jspecify.annotations.Nullable;

/**
 * One combination that was asked for, measured or not. In floors the parameters are empty texts.
 *
 * @param floor the floor's name; empty in other cells
 * @param messageBytes negative where the size plays no part
 * @param measurement null if no fork was good
 */
public record Cell(
        String id,
        String benchmark,
        String mode,
        String floor,
        String mechanism,
        String backend,
        String waitMode,
        String placement,
        String peer,
        long messageBytes,
        String family,
        List<Integer> cpus,
        String placementKind,
        List<String> tags,
        String note,
        String status,
        String reason,
        String remedy,
        String repeat,
        List<Fork> forks,
        @Nullable Measurement measurement) {

    public Cell {
        cpus = List.copyOf(cpus);
        tags = List.copyOf(tags);
        forks = List.copyOf(forks);
    }

    /** Tells whether the cell measures the harness or the machine instead of a mechanism. */
    public boolean isFloor() {
        return !floor.isEmpty();
    }

    /** Tells whether the exchange was measured in C: a floor too, under rows that it is to be divided by, not ranked with. */
    public boolean isTwin() {
        return tags.contains("native-floor");
    }

    /** Tells whether the cell measures what a JVM can choose, so that it may be ranked. */
    public boolean isRival() {
        return !isFloor() && !isTwin();
    }

    /** Tells whether messages were cut into several because the mechanism takes no larger ones. */
    public boolean fragmented() {
        return tags.contains("fragmented");
    }

    /** Returns the forks whose data may be used. */
    public List<Fork> goodForks() {
        return forks.stream().filter(Fork::ok).toList();
    }

    /**
     * Returns what the forks of this cell measured once their pace was steady; the whole cell where that would leave fewer
     * forks than are needed and there are.
     *
     * @param least how many are needed
     */
    public Cell settled(int least) {
        if (measurement == null
                || goodForks().stream().noneMatch(fork -> fork.pace().containsWarmUp())) {
            return this;
        }
        var kept =
                new ArrayList<>(forks.stream().filter(Predicate.not(Fork::ok)).toList());
        var data = new ArrayList<ForkData>();
        List<Fork> good = goodForks();
        for (int i = 0; i < measurement.forks().size(); i++) {
            Fork fork = good.get(i);
            ForkData all = measurement.forks().get(i);
            List<Integer> steady = steady(fork, all.scores().size());
            if (!steady.isEmpty()) {
                kept.add(steady.size() == all.scores().size() ? fork : fork.of(steady));
                data.add(all.of(steady));
            }
        }
        return data.size() < Math.min(least, measurement.forks().size())
                ? this
                : of(id, placement, reason, kept, new Measurement(measurement.unit(), data, measurement.options()));
    }

    /** Tells whether forks were measured while they still got faster, and too few of them after that. */
    public boolean containsWarmUp(int least) {
        return goodForks().stream().anyMatch(fork -> fork.pace().containsWarmUp())
                && settled(least).equals(this);
    }

    /** An iteration without a sample is not in the data: then nobody knows which of them was steady. */
    private static List<Integer> steady(Fork fork, int iterations) {
        boolean told = fork.pace().measuredNs().size() == iterations
                && fork.iterations().size() == iterations;
        int from = told || !fork.pace().containsWarmUp() ? fork.pace().steadyFrom() : iterations;
        return IntStream.range(from, iterations).boxed().toList();
    }

    /** Names the CPUs of the two ends, as the readings of the ruler do. */
    public String pair() {
        return cpus.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Returns this cell with what JMH recorded for it. */
    public Cell with(Measurement found) {
        return of(id, placement, reason, forks, found);
    }

    /** Returns what of this cell was measured while its CPUs were in one state, at a placement that names it. */
    public Cell in(String state, List<Fork> some, @Nullable Measurement part) {
        return of(id + " [" + state + "]", placement + " " + state, reason, some, part);
    }

    /** Returns this cell without the measurement, which may not be used. */
    public Cell without(String why) {
        return of(id, placement, why, forks, null);
    }

    private Cell of(
            String newId, String newPlacement, String newReason, List<Fork> newForks, @Nullable Measurement found) {
        return new Cell(
                newId,
                benchmark,
                mode,
                floor,
                mechanism,
                backend,
                waitMode,
                newPlacement,
                peer,
                messageBytes,
                family,
                cpus,
                placementKind,
                tags,
                note,
                status,
                newReason,
                remedy,
                repeat,
                newForks,
                found);
    }
}

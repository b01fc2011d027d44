package org.ipcbench.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.ipcbench.report.model.Measurement.ForkData;
import org.ipcbench.results.Axis;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.CellStatus;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Iteration;
import org.ipcbench.results.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a run, measured or not: its entry in run.json, and what JMH recorded.
 *
 * @param state the CPU state in which all of it was measured; empty if states are not distinguished
 * @param measurement null if no fork was ok
 * @param reason why the cell was skipped, failed or cannot be used; empty otherwise
 */
public record MeasuredCell(
        CellRecord record, String state, @Nullable Measurement measurement, Phrase reason) {
    private static final long NO_SIZE = -1;

    /** The former tag of a C twin. */
    private static final String TWIN_BEFORE = "native-floor";

    /** Returns a cell without a measurement. */
    public static MeasuredCell of(CellRecord record) {
        return new MeasuredCell(record, "", null, Phrase.plain(record.reason()));
    }

    /** Returns the key of the cell, with the state if it has one. */
    public String id() {
        return record.id() + (state.isEmpty() ? "" : " [" + state + "]");
    }

    public String benchmark() {
        return record.cell().benchmark();
    }

    /** Returns JMH's mode. */
    public String mode() {
        return record.cell().mode();
    }

    /** Returns the floor's name; empty in other cells. */
    public String floor() {
        return Objects.requireNonNullElse(record.cell().floor(), "");
    }

    /** Returns the mechanism; empty in floors. */
    public String mechanism() {
        return value(Axis.MECHANISM);
    }

    /** Returns the backend; empty in floors that make no native call. */
    public String backend() {
        return value(Axis.BACKEND);
    }

    /** Returns the wait mode; empty in floors. */
    public String waitMode() {
        return value(Axis.WAIT);
    }

    /** Returns the placement, with the state if it has one; empty in floors. */
    public String placement() {
        return value(Axis.PLACEMENT) + (state.isEmpty() ? "" : " " + state);
    }

    /** Returns the kind of peer; empty in floors. */
    public String peer() {
        return value(Axis.PEER);
    }

    /** Returns the value on an axis; empty where it plays no part. */
    public String value(Axis axis) {
        return Objects.requireNonNullElse(record.cell().value(axis), "");
    }

    /** Returns the size of a message; negative where it plays no part. */
    public long messageBytes() {
        Integer bytes = record.cell().number(Axis.SIZE);
        return bytes == null ? NO_SIZE : bytes;
    }

    /** Returns the mechanism's group; empty in floors. */
    public String family() {
        return Objects.requireNonNullElse(record.family(), "");
    }

    /** Returns what the placement became on this machine; empty if it plays no part. */
    public String placementKind() {
        return Objects.requireNonNullElse(record.seating().placementKind(), "");
    }

    /** Returns the CPUs that the two ends are pinned to; empty if they are not pinned. */
    public List<Integer> cpus() {
        return record.seating().cpus();
    }

    public List<String> tags() {
        return record.tags();
    }

    /** Returns how far the measurement got. */
    public CellStatus status() {
        return record.status();
    }

    /** Returns what the reader should know; empty for nothing. */
    public String note() {
        return record.note();
    }

    /** Returns the forks that were tried. */
    public List<Fork> forks() {
        return record.forks();
    }

    /** Returns the forks with usable data. */
    public List<Fork> goodForks() {
        return record.goodForks();
    }

    /** Tells whether at least one fork was ok. */
    public boolean isMeasured() {
        return measurement != null;
    }

    /** Tells whether the cell measures the harness or the machine instead of a mechanism. */
    public boolean isFloor() {
        return !floor().isEmpty();
    }

    /** Tells whether the exchange was measured in C: also a floor, to divide rows by and not to rank with them. */
    public boolean isTwin() {
        return tags().contains("c-twin") || tags().contains(TWIN_BEFORE);
    }

    /** Tells whether the cell measures something a Java program can use, so that it may be ranked. */
    public boolean isRival() {
        return !isFloor() && !isTwin();
    }

    /** Tells whether messages were split because they exceed what the mechanism accepts. */
    public boolean fragmented() {
        return tags().contains("fragmented");
    }

    /** Tells whether every usable fork was disturbed: the figures mean nothing. */
    public boolean disturbed() {
        return measurement != null && goodForks().stream().allMatch(Fork::disturbed);
    }

    /** Returns in one word why the cell is shown but not ranked; empty if it is ranked. */
    public String unranked() {
        return fragmented() ? "fragmented" : disturbed() ? "disturbed" : "";
    }

    /** Returns the readings of the hand-off meter around an iteration of one of the forks. */
    public HandOff handOff(Iteration iteration) {
        return new HandOff(
                record.seating().pair(),
                Reading.of(iteration.handOffBeforeNs()),
                Reading.of(iteration.handOffAfterNs()));
    }

    /**
     * Returns this cell without its disturbed forks; the whole cell if that would leave fewer forks than needed and
     * fewer than there are.
     *
     * @param least how many are needed
     */
    public MeasuredCell undisturbed(int least) {
        return without(Fork::disturbed, (fork, iterations) -> fork.disturbed() ? iterations : 0, least);
    }

    /**
     * Returns what the forks of this cell measured once settled; the whole cell if that would leave fewer
     * forks than needed and fewer than there are.
     *
     * @param least how many are needed
     */
    public MeasuredCell settled(int least) {
        return without(Fork::containsWarmUp, MeasuredCell::steadyFrom, least);
    }

    /**
     * Keeps all forks if fewer than needed, and fewer than there are, would be left.
     *
     * @param odd tells which forks have something to leave out
     * @param from the first iteration of a fork to keep; the number of its iterations for none
     */
    private MeasuredCell without(Predicate<Fork> odd, ToIntBiFunction<Fork, Integer> from, int least) {
        List<Fork> good = goodForks();
        if (measurement == null || good.stream().noneMatch(odd)) {
            return this;
        }
        var kept =
                new ArrayList<>(forks().stream().filter(Predicate.not(Fork::ok)).toList());
        var data = new ArrayList<ForkData>();
        for (int i = 0; i < measurement.forks().size(); i++) {
            Fork fork = good.get(i);
            ForkData all = measurement.forks().get(i);
            int iterations = all.scores().size();
            int first = from.applyAsInt(fork, iterations);
            if (first < iterations) {
                List<Integer> rest = IntStream.range(first, iterations).boxed().toList();
                kept.add(first == 0 ? fork : fork.of(rest));
                data.add(all.of(rest));
            }
        }
        return data.size() < Math.min(least, measurement.forks().size())
                ? this
                : new MeasuredCell(
                        record.with(kept),
                        state,
                        new Measurement(measurement.unit(), data, measurement.options()),
                        reason);
    }

    /** Tells whether forks were measured before they had settled, and too few of them afterwards. */
    public boolean containsWarmUp(int least) {
        return goodForks().stream().anyMatch(Fork::containsWarmUp)
                && settled(least).equals(this);
    }

    /** An iteration without a sample is missing from the data: then it is unknown which iterations were settled. */
    private static int steadyFrom(Fork fork, int iterations) {
        if (fork.pace() == null || !fork.containsWarmUp()) {
            return 0;
        }
        boolean told = fork.pace().measuredNs().size() == iterations
                && fork.iterations().size() == iterations;
        return told ? fork.pace().steadyFrom() : iterations;
    }

    /** Returns this cell with its measurement by JMH. */
    public MeasuredCell with(Measurement found) {
        return new MeasuredCell(record, state, found, reason);
    }

    /** Returns the part of this cell measured in one CPU state. */
    public MeasuredCell in(String newState, List<Fork> some, @Nullable Measurement part) {
        return new MeasuredCell(record.with(some), newState, part, reason);
    }

    /** Returns this cell without its measurement, which cannot be used. */
    public MeasuredCell without(Phrase why) {
        return new MeasuredCell(record, state, null, why);
    }
}

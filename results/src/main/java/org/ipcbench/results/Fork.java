package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempted fork, as in run.json.
 *
 * @param fork its number in the cell, from 1
 * @param order its number in the run, from 1
 * @param block the pair of forks, one of each side of a duel, to which this one belongs, from 1; 0 outside duels
 * @param error one line; empty if the fork is ok
 * @param startedAt ISO 8601, UTC
 * @param seconds wall clock of the whole fork, JVM start to end
 * @param warmup scores of the warm-up iterations
 * @param iterations what went on around each measured iteration; empty if not recorded
 * @param pace how its pace developed during warm-up; null if not recorded
 */
public record Fork(
        int fork,
        int order,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int block,
        @JsonProperty(required = true) ForkStatus status,
        String error,
        String startedAt,
        double seconds,
        List<Double> warmup,
        @JsonUnwrapped Account account,
        @JsonUnwrapped Disturbance disturbance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Iteration> iterations,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pace pace) {

    /** Takes what a file leaves out for nothing. */
    public Fork {
        error = Objects.requireNonNullElse(error, "");
        startedAt = Objects.requireNonNullElse(startedAt, "");
        warmup = List.copyOf(Objects.requireNonNullElse(warmup, List.of()));
        iterations = List.copyOf(Objects.requireNonNullElse(iterations, List.of()));
    }

    /** Tells whether its data may be used: it was measured, and both ends agree on what was moved. */
    public boolean ok() {
        return status == ForkStatus.OK;
    }

    /** Tells whether a CPU quota stopped what was measured; of a fork without iterations, it may have been before. */
    boolean wasThrottled() {
        return iterations.isEmpty()
                ? disturbance.throttledMs() > 0
                : iterations.stream().anyMatch(iteration -> iteration.throttledMs() != null);
    }

    /**
     * Tells whether others, a hypervisor or a quota took the measured CPUs: in a third of its iterations, or over its whole
     * measurement, which shows what the readings of short iterations cannot. Not if nobody looked.
     */
    @JsonProperty(value = "disturbed", access = JsonProperty.Access.READ_ONLY)
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public boolean disturbed() {
        long some = iterations.stream().filter(Iteration::disturbed).count();
        return (some > 0 && 3 * some >= iterations.size())
                || (disturbance.cpu() != null && disturbance.cpu().disturbed(throttledMs()));
    }

    /** Returns what was taken of the measured CPUs over the whole measurement, as a share of one; NaN if nobody looked. */
    @JsonIgnore
    public double taken() {
        return disturbance.cpu() == null ? Double.NaN : disturbance.cpu().taken(throttledMs());
    }

    /** Returns for how long a quota stopped it while it was measured, or, where nobody watched that, from its start to its end. */
    private long throttledMs() {
        return iterations.stream().allMatch(iteration -> iteration.cpu() == null)
                ? disturbance.throttledMs()
                : iterations.stream()
                        .map(Iteration::throttledMs)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /** Returns this fork with the names of those who disturbed it, if somebody did. */
    public Fork by(List<Program> busiest) {
        return disturbed() ? with(disturbance.by(busiest)) : this;
    }

    private Fork with(Disturbance other) {
        return new Fork(
                fork, order, block, status, error, startedAt, seconds, warmup, account, other, iterations, pace);
    }

    /** Tells whether something was measured while the fork still got faster; not if nobody looked. */
    public boolean containsWarmUp() {
        return pace != null && pace.containsWarmUp();
    }

    /** Returns this fork with some of its iterations only; what the processes spent on just these is unknown. */
    public Fork of(List<Integer> kept) {
        return kept.size() == iterations.size()
                ? this
                : new Fork(
                        fork,
                        order,
                        block,
                        status,
                        error,
                        startedAt,
                        seconds,
                        warmup,
                        account.ofSome(),
                        disturbance,
                        kept.stream().map(iterations::get).toList(),
                        pace);
    }
}

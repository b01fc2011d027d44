package org.ipcbench.results;

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
 * @param profiles the files with its profiles, relative to the folder of the run; empty if it was not profiled
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pace pace,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> profiles) {

    /** Treats what the file leaves out as empty. */
    public Fork {
        error = Objects.requireNonNullElse(error, "");
        startedAt = Objects.requireNonNullElse(startedAt, "");
        warmup = List.copyOf(Objects.requireNonNullElse(warmup, List.of()));
        iterations = List.copyOf(Objects.requireNonNullElse(iterations, List.of()));
        profiles = List.copyOf(Objects.requireNonNullElse(profiles, List.of()));
    }

    /** Tells whether its data may be used: it was measured, and both ends agree on what was moved. */
    public boolean ok() {
        return status == ForkStatus.OK;
    }

    /** Tells whether a CPU quota stopped the fork while it was measured; if it recorded no iterations, possibly before that. */
    boolean wasThrottled() {
        return iterations.isEmpty()
                ? disturbance.throttledMs() > 0
                : iterations.stream().anyMatch(iteration -> iteration.throttledMs() != null);
    }

    /**
     * Tells whether others, a hypervisor or a quota took the measured CPUs, or others left the JVMs' compilers no other, either in at
     * least a third of its iterations or over its whole measurement, which shows what the readings of short iterations cannot. False if
     * not watched.
     */
    @JsonProperty(value = "disturbed", access = JsonProperty.Access.READ_ONLY)
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public boolean disturbed() {
        long some = iterations.stream().filter(Iteration::disturbed).count();
        return (some > 0 && 3 * some >= iterations.size())
                || (disturbance.cpu() != null && disturbance.cpu().disturbed(throttledMs()));
    }

    /** Returns how much of the measured CPUs was taken over the whole measurement, as a share of one CPU; NaN if not watched. */
    public double taken() {
        return disturbance.cpu() == null ? Double.NaN : disturbance.cpu().taken(throttledMs());
    }

    /**
     * Returns how much of the CPUs beside the measured ones others left over the whole measurement, as a share of one CPU; NaN if there
     * are none or they were not watched.
     */
    public double room() {
        return disturbance.cpu() == null ? Double.NaN : disturbance.cpu().room();
    }

    /** Tells whether others left the JVMs' compilers and collectors no other CPU than a measured one. */
    public boolean cramped() {
        return disturbance.cpu() != null && disturbance.cpu().cramped();
    }

    /** Returns how long a quota stopped it while it was measured or, if that was not watched, from its start to its end. */
    private long throttledMs() {
        return iterations.stream().allMatch(iteration -> iteration.cpu() == null)
                ? disturbance.throttledMs()
                : iterations.stream()
                        .map(Iteration::throttledMs)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /** Returns this fork with the programs that disturbed it, if it was disturbed. */
    public Fork by(List<Program> busiest) {
        return disturbed() ? with(account, disturbance.by(busiest), iterations) : this;
    }

    private Fork with(Account spent, Disturbance suffered, List<Iteration> around) {
        return new Fork(
                fork, order, block, status, error, startedAt, seconds, warmup, spent, suffered, around, pace, profiles);
    }

    /** Tells whether something was measured while the fork was still getting faster; false if not recorded. */
    public boolean containsWarmUp() {
        return pace != null && pace.containsWarmUp();
    }

    /** Returns this fork with only some of its iterations; what the processes spent on these alone is unknown. */
    public Fork of(List<Integer> kept) {
        return kept.size() == iterations.size()
                ? this
                : with(
                        account.ofSome(),
                        disturbance,
                        kept.stream().map(iterations::get).toList());
    }
}

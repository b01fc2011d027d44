package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ipcbench.report.model.HandOff;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one cell, as one side measured it.
 *
 * @param key identifies the same metric of the same cell on the other side
 * @param metric {@code score}, one of {@link #SAMPLED}, or the name of a secondary result
 * @param gated whether it may decide; a policy chooses among these, others are only shown
 * @param ruler whether it measures the machine rather than the program
 * @param forks the forks that produced data
 * @param lostForks number of requested forks that produced none
 * @param version what must be equal on both sides for a meaningful ratio
 * @param failure why the data cannot be used; empty if they can
 */
public record Samples(
        String key,
        String cell,
        String metric,
        boolean gated,
        boolean ruler,
        Unit unit,
        List<Fork> forks,
        int lostForks,
        Map<String, String> version,
        Phrase failure) {

    /** The metric of cells that are not sampled. */
    public static final String SCORE = "score";

    /** Metrics of sampled cells: the median, the mean, and the slowest operations. */
    public static final String P50 = "p50";

    public static final String MEAN = "mean";

    public static final String P99 = "p99";

    /** The entry of {@link #version} with the arguments of the JVM, whose paths and ports need not agree. */
    public static final String JVM_ARGUMENTS = "jvm arguments";

    /** All metrics of a sampled cell. */
    public static final List<String> SAMPLED = List.of(P50, MEAN, P99);

    public Samples {
        forks = List.copyOf(forks);
        version = Map.copyOf(version);
    }

    /**
     * One start of the processes: the unit of replication.
     *
     * @param block the pair of forks, one of each side, that this one belongs to; 0 if there is none
     * @param readings what else happened on the machine
     */
    public record Fork(int block, List<Iteration> iterations, Readings readings) {
        public Fork {
            iterations = List.copyOf(iterations);
        }

        /** Returns this fork without its block. */
        Fork alone() {
            return new Fork(0, iterations, readings);
        }
    }

    /**
     * A measured iteration.
     *
     * @param score in the file's unit
     * @param histogram single operations, if the metric is a quantile of them; otherwise null
     * @param handOff how far apart the CPUs were; decides the CPU state once it is known what is compared
     */
    public record Iteration(
            CpuState cpuState, double score, @Nullable Histogram histogram, HandOff handOff) {

        /** Makes an iteration without a hand-off reading. */
        public Iteration(CpuState cpuState, double score, @Nullable Histogram histogram) {
            this(cpuState, score, histogram, HandOff.NONE);
        }

        Iteration in(CpuState state) {
            return new Iteration(state, score, histogram, handOff);
        }
    }

    /**
     * What else was recorded during one fork; NaN where nothing was recorded.
     *
     * @param stolen share of the measured CPUs' time that the host took, such as 0.02
     * @param throttled share of the time for which the CPU quota stopped the processes
     * @param load one-minute load average at the start
     * @param preemptedPerSecond how often per second the exchanging threads lost their CPU to another
     * @param preemptedPerMessage the same per message
     * @param taken share of a measured CPU that others took, if that was enough to disturb the fork; otherwise 0
     * @param room share of a CPU that others left the JVMs' compilers beside the measured ones, if so little that it disturbed the fork;
     *     otherwise infinite
     */
    public record Readings(
            double stolen,
            double throttled,
            double load,
            double preemptedPerSecond,
            double preemptedPerMessage,
            double taken,
            double room) {

        /** Nothing was recorded. */
        public static final Readings NONE =
                new Readings(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Says why the scores of forks cannot be used: a score of zero or none has no logarithm. Empty if they can. */
    public static Phrase unusable(List<Fork> forks) {
        for (int i = 0; i < forks.size(); i++) {
            for (Iteration iteration : forks.get(i).iterations()) {
                if (!(iteration.score() > 0) || Double.isInfinite(iteration.score())) {
                    return CheckWords.UNUSABLE_SCORE.say(i + 1, iteration.score());
                }
            }
        }
        return Phrase.NONE;
    }

    /** Returns a placeholder for a requested cell without a result on either side. */
    static Samples none(String cell) {
        Unit unit = new Unit("", 1, true);
        return new Samples(cell + "#" + SCORE, cell, SCORE, true, false, unit, List.of(), 0, Map.of(), Phrase.NONE);
    }

    /** Returns these samples with the forks of others of the same key; unusable if they were measured differently. */
    Samples joined(Samples other) {
        Phrase differs = Phrase.NONE;
        if (!unit.equals(other.unit)) {
            differs = CheckWords.UNITS_OF_FILES.say();
        } else if (!version.equals(other.version)) {
            differs = CheckWords.FILES_DIFFER.say(version.keySet().stream()
                    .filter(name -> !Objects.equals(version.get(name), other.version.get(name)))
                    .collect(Collectors.joining(", ")));
        }
        var all = new ArrayList<Fork>();
        forks.forEach(fork -> all.add(fork.alone()));
        other.forks.forEach(fork -> all.add(fork.alone()));
        Phrase first = failure.isEmpty() ? other.failure : failure;
        return new Samples(
                key,
                cell,
                metric,
                gated,
                ruler,
                unit,
                all,
                lostForks + other.lostForks,
                version,
                first.isEmpty() ? differs : first);
    }

    Samples with(List<Fork> others) {
        return new Samples(key, cell, metric, gated, ruler, unit, others, lostForks, version, failure);
    }

    /** Returns the samples of a cell that the user has named a ruler. */
    Samples asRuler() {
        return new Samples(key, cell, metric, false, true, unit, forks, lostForks, version, failure);
    }

    /** Returns these samples as those of a metric that does not decide. */
    Samples shown() {
        return new Samples(key, cell, metric, false, ruler, unit, forks, lostForks, version, failure);
    }
}

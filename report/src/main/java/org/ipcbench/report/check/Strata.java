package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;

/**
 * The parts of two samples that may be compared: what one side measured in a CPU state, with what the other side measured
 * in the same state. Figures of different states are never averaged.
 *
 * @param matched at most one per CPU state
 * @param unmatched why there is none, or none for a state of one side; empty if everything is matched
 */
record Strata(List<Stratum> matched, Phrase unmatched) {
    /** The fewest forks that are judged. With three, one in four reports without a change can say regressed. */
    static final int FEWEST_FORKS = 5;

    /** A disturbance may hit an iteration but neither of the hand-off readings around it. */
    private static final int FEWEST_ITERATIONS = 2;

    /** How many operations of a fork must lie beyond a quantile. */
    private static final long BEYOND = 100;

    static Strata of(Samples base, Samples head, boolean interleaved) {
        boolean paired = interleaved && hasBlocks(base) && hasBlocks(head);
        if (!labelled(base) && !labelled(head)) {
            Stratum all = stratum(CpuState.NONE, paired, base, head);
            return some(all) ? new Strata(List.of(all), Phrase.NONE) : new Strata(List.of(), tooFew(all));
        }
        var matched = new ArrayList<Stratum>();
        var unmatched = new ArrayList<Phrase>();
        for (CpuState cpuState : List.of(CpuState.ALIKE, CpuState.NEAR, CpuState.FAR)) {
            Stratum stratum = stratum(cpuState, paired, base, head);
            int before = forks(base, cpuState).size();
            int after = forks(head, cpuState).size();
            if (some(stratum)) {
                matched.add(stratum);
            } else if (before + after > 0) {
                unmatched.add(CheckWords.STATE_UNMATCHED.say(cpuState.words(), before, after));
            }
        }
        if (matched.isEmpty()) {
            return new Strata(
                    List.of(),
                    CheckWords.STATES_UNMATCHED.say(
                            describe(base, CheckWords.BASE), describe(head, CheckWords.NEW_SIDE), FEWEST_FORKS));
        }
        Phrase rest = Phrase.join(unmatched, Phrase.SEMICOLON);
        return new Strata(matched, rest.isEmpty() ? Phrase.NONE : CheckWords.NOT_COMPARED.say(rest));
    }

    private static boolean some(Stratum stratum) {
        return Math.min(stratum.base().forks(), stratum.head().forks()) > 0;
    }

    /** Says that a stratum has too few forks to be judged; empty if it has enough. */
    static Phrase tooFew(Stratum all) {
        if (Math.min(all.base().forks(), all.head().forks()) >= FEWEST_FORKS) {
            return Phrase.NONE;
        }
        CheckWords counted = all.paired() ? CheckWords.COUNT_BLOCKS : CheckWords.COUNT_FORKS;
        Phrase which = all.cpuState().label().isEmpty()
                ? Phrase.NONE
                : CheckWords.IN_STATE.say(all.cpuState().words());
        return CheckWords.NEEDS_MORE_FORKS.say(
                which, all.base().forks(), counted.say(), all.head().forks(), FEWEST_FORKS);
    }

    private static Phrase describe(Samples samples, CheckWords side) {
        if (!labelled(samples)) {
            return CheckWords.WITHOUT_METER.say(side.say());
        }
        Map<CpuState, Long> counts = samples.forks().stream()
                .flatMap(fork -> fork.iterations().stream())
                .collect(Collectors.groupingBy(
                        Samples.Iteration::cpuState, () -> new EnumMap<>(CpuState.class), Collectors.counting()));
        List<Phrase> states = counts.entrySet().stream()
                .map(count -> CheckWords.IN_STATE_SO_OFTEN.say(count.getKey().words(), count.getValue()))
                .toList();
        return CheckWords.ITERATIONS_IN_STATES.say(side.say(), Phrase.join(states, Phrase.COMMA));
    }

    private static boolean labelled(Samples samples) {
        return samples.forks().stream()
                .flatMap(fork -> fork.iterations().stream())
                .anyMatch(iteration -> iteration.cpuState() != CpuState.NONE);
    }

    private static boolean hasBlocks(Samples samples) {
        return samples.forks().stream().allMatch(fork -> fork.block() > 0);
    }

    private static Stratum stratum(CpuState cpuState, boolean paired, Samples base, Samples head) {
        List<Samples.Fork> a = forks(base, cpuState);
        List<Samples.Fork> b = forks(head, cpuState);
        if (paired) {
            Map<Integer, Samples.Fork> first = byBlock(a);
            Map<Integer, Samples.Fork> second = byBlock(b);
            first.keySet().retainAll(second.keySet());
            a = List.copyOf(first.values());
            b = first.keySet().stream().map(second::get).toList();
        }
        return new Stratum(cpuState, paired, part(base, a), part(head, b));
    }

    private static Map<Integer, Samples.Fork> byBlock(List<Samples.Fork> forks) {
        var byBlock = new LinkedHashMap<Integer, Samples.Fork>();
        forks.forEach(fork -> byBlock.put(fork.block(), fork));
        return byBlock;
    }

    /** Returns the forks that were in a state for long enough, with their iterations of that state. */
    private static List<Samples.Fork> forks(Samples samples, CpuState cpuState) {
        var forks = new ArrayList<Samples.Fork>();
        for (Samples.Fork fork : samples.forks()) {
            List<Samples.Iteration> iterations = fork.iterations().stream()
                    .filter(iteration -> iteration.cpuState() == cpuState)
                    .toList();
            int needed = Math.min(
                    cpuState.label().isEmpty() ? 1 : FEWEST_ITERATIONS,
                    fork.iterations().size());
            if (iterations.size() >= needed) {
                forks.add(new Samples.Fork(fork.block(), iterations, fork.readings()));
            }
        }
        return forks;
    }

    private static Stratum.Part part(Samples samples, List<Samples.Fork> forks) {
        double[] costs = new double[forks.size()];
        double[][] iterations = new double[forks.size()][];
        double step = 0;
        var readings = new ArrayList<Samples.Readings>();
        for (int i = 0; i < costs.length; i++) {
            Samples.Fork fork = forks.get(i);
            Histogram.Spot spot = value(samples.metric(), fork.iterations());
            costs[i] = samples.unit().logCost(spot.value());
            step += spot.step() / spot.value() / costs.length;
            iterations[i] = fork.iterations().stream()
                    .mapToDouble(one -> value(samples.metric(), List.of(one)).value())
                    .toArray();
            readings.add(fork.readings());
        }
        return new Stratum.Part(costs, iterations, readings, step, shortage(samples.metric(), forks));
    }

    /** Says which quantile rests on too few operations; empty if none does. */
    private static Phrase shortage(String metric, List<Samples.Fork> forks) {
        if (metric.equals(Samples.MEAN)) {
            return Phrase.NONE;
        }
        for (Samples.Fork fork : forks) {
            long count = 0;
            for (Samples.Iteration iteration : fork.iterations()) {
                if (iteration.histogram() == null) {
                    return Phrase.NONE;
                }
                count += iteration.histogram().count();
            }
            long needed = BEYOND * 1000 / (1000 - permille(metric));
            if (count < needed) {
                return CheckWords.TOO_FEW_TIMED.say(count, metric, needed);
            }
        }
        return Phrase.NONE;
    }

    /** Returns the mean of the iterations or, where operations were sampled, the metric of all of them together. */
    private static Histogram.Spot value(String metric, List<Samples.Iteration> iterations) {
        var histograms = new ArrayList<Histogram>();
        double sum = 0;
        for (Samples.Iteration iteration : iterations) {
            if (iteration.histogram() != null) {
                histograms.add(iteration.histogram());
            }
            sum += iteration.score();
        }
        if (histograms.isEmpty()) {
            return new Histogram.Spot(sum / iterations.size(), 0);
        }
        Histogram all = histograms.size() == 1 ? histograms.get(0) : Histogram.merge(histograms);
        return metric.equals(Samples.MEAN) ? new Histogram.Spot(all.mean(), 0) : all.spot(permille(metric));
    }

    private static int permille(String quantile) {
        return (int) Math.round(10 * Double.parseDouble(quantile.substring(1)));
    }
}

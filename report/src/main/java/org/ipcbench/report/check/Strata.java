package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipcbench.report.model.Histogram;

/**
 * The parts of two samples that may be compared: what one side measured in a CPU state, with what the other side measured
 * in the same state. Figures of different states are never averaged.
 *
 * @param matched at most one per CPU state
 * @param unmatched why there is none, or none for a state of one side; empty if everything is matched
 */
record Strata(List<Stratum> matched, String unmatched) {
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
            return some(all) ? new Strata(List.of(all), "") : new Strata(List.of(), tooFew(all));
        }
        var matched = new ArrayList<Stratum>();
        var unmatched = new ArrayList<String>();
        for (CpuState cpuState : List.of(CpuState.ALIKE, CpuState.NEAR, CpuState.FAR)) {
            Stratum stratum = stratum(cpuState, paired, base, head);
            if (some(stratum)) {
                matched.add(stratum);
            } else if (forks(base, cpuState).size() + forks(head, cpuState).size() > 0) {
                unmatched.add(words(cpuState) + ": " + forks(base, cpuState).size() + " forks of base and "
                        + forks(head, cpuState).size() + " of new");
            }
        }
        if (matched.isEmpty()) {
            return new Strata(
                    List.of(),
                    "the states of the CPUs cannot be matched (" + describe(base, "base") + "; " + describe(head, "new")
                            + "); each needs " + FEWEST_FORKS + " forks in the same state");
        }
        String rest = String.join("; ", unmatched);
        return new Strata(matched, rest.isEmpty() ? "" : "not compared: " + rest);
    }

    private static boolean some(Stratum stratum) {
        return Math.min(stratum.base().forks(), stratum.head().forks()) > 0;
    }

    /** Says that a stratum has too few forks to be judged; empty if it has enough. */
    static String tooFew(Stratum all) {
        if (Math.min(all.base().forks(), all.head().forks()) >= FEWEST_FORKS) {
            return "";
        }
        String forks = all.paired() ? "blocks in common" : "forks";
        String where = all.cpuState().label().isEmpty()
                ? ""
                : " that were " + all.cpuState().label();
        return "needs more forks" + where + ": " + all.base().forks() + " " + forks + " of base, "
                + all.head().forks() + " of new; a verdict needs " + FEWEST_FORKS + " each";
    }

    private static String describe(Samples samples, String side) {
        if (!labelled(samples)) {
            return side + " was measured without the hand-off meter";
        }
        Map<CpuState, Long> counts = samples.forks().stream()
                .flatMap(fork -> fork.iterations().stream())
                .collect(Collectors.groupingBy(Samples.Iteration::cpuState, Collectors.counting()));
        return side + " was "
                + Arrays.stream(CpuState.values())
                        .filter(counts::containsKey)
                        .map(mode -> words(mode) + " in " + counts.get(mode))
                        .collect(Collectors.joining(", "))
                + " iterations";
    }

    private static String words(CpuState cpuState) {
        return switch (cpuState) {
            case NONE -> "unlabelled";
            case ALIKE -> "in one state";
            default -> cpuState.label();
        };
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
    private static String shortage(String metric, List<Samples.Fork> forks) {
        if (metric.equals(Samples.MEAN)) {
            return "";
        }
        for (Samples.Fork fork : forks) {
            long count = 0;
            for (Samples.Iteration iteration : fork.iterations()) {
                if (iteration.histogram() == null) {
                    return "";
                }
                count += iteration.histogram().count();
            }
            long needed = BEYOND * 1000 / (1000 - permille(metric));
            if (count < needed) {
                return "too few operations timed: a fork has " + count + ", " + metric + " needs " + needed;
            }
        }
        return "";
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

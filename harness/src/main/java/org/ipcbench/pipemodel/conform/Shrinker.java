package org.ipcbench.pipemodel.conform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Shortens a failing script: removes runs of steps, then lowers numbers, as long as it still fails.
 *
 * <p>Whatever is removed, the rest is a valid script: a step on an end that is not open fails in the same way everywhere.
 */
record Shrinker(Differential differential, Setup setup) {
    private static final long[] SIMPLE = {0, 1, 2, 100, 4095, 4096, 4097, 8192, 65536};

    /** Returns a short failing script, given a failing one. */
    List<Step> shrink(List<Step> failing) throws IOException {
        List<Step> steps = cut(failing);
        int before;
        do {
            before = steps.size();
            for (int chunk = Math.max(1, steps.size() / 2); chunk > 0; chunk /= 2) {
                steps = without(steps, chunk);
            }
        } while (steps.size() < before);
        return cut(simpler(steps));
    }

    /** Removes the steps after the failure. */
    private List<Step> cut(List<Step> steps) throws IOException {
        Mismatch mismatch = differential.compare(setup, steps);
        return mismatch == null ? steps : steps.subList(0, mismatch.number() + 1);
    }

    private List<Step> without(List<Step> steps, int chunk) throws IOException {
        List<Step> kept = steps;
        for (int from = Math.max(0, kept.size() - chunk);
                from >= 0;
                from = from == 0 ? -1 : Math.max(0, from - chunk)) {
            List<Step> fewer = new ArrayList<>(kept.subList(0, from));
            fewer.addAll(kept.subList(Math.min(kept.size(), from + chunk), kept.size()));
            if (fails(fewer)) {
                kept = fewer;
            }
        }
        return kept;
    }

    private List<Step> simpler(List<Step> steps) throws IOException {
        List<Step> kept = new ArrayList<>(steps);
        for (int i = 0; i < kept.size(); i++) {
            Step step = kept.get(i);
            for (List<Long> simple : simpler(step)) {
                kept.set(i, step.withBytes(simple));
                if (fails(kept)) {
                    break;
                }
                kept.set(i, step);
            }
        }
        return kept;
    }

    /** Returns what to try instead of a step's numbers, the simplest first: smaller ones, then one piece instead of several. */
    private static List<List<Long>> simpler(Step step) {
        long sum = step.bytes().stream().mapToLong(Long::longValue).sum();
        List<List<Long>> simpler = new ArrayList<>();
        for (long simple : SIMPLE) {
            if (step.verb().takesBytes() && simple < sum) {
                simpler.add(List.of(simple));
            }
        }
        if (step.bytes().size() > 1) {
            simpler.add(List.of(sum));
        }
        return simpler;
    }

    private boolean fails(List<Step> steps) throws IOException {
        return differential.compare(setup, steps) != null;
    }
}

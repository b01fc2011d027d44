package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.report.model.HandOff;

/**
 * The states of pairs of CPUs, found in the pooled readings of everything compared: one side alone may have seen only one
 * state, without knowing which.
 */
public final class States {
    private final Map<String, Nearness> byPair = new HashMap<>();

    private States(Stream<HandOff> handOffs) {
        var readings = new HashMap<String, List<HandOff>>();
        handOffs.filter(HandOff::isKnown)
                .forEach(handOff -> readings.computeIfAbsent(handOff.pair(), pair -> new ArrayList<>())
                        .add(handOff));
        readings.forEach((pair, some) -> byPair.put(pair, Nearness.of(some)));
    }

    /** Finds the states in these readings. */
    public static States in(Stream<HandOff> handOffs) {
        return new States(handOffs);
    }

    static States of(List<Side> sides) {
        return new States(sides.stream()
                .flatMap(States::oneMetric)
                .flatMap(samples -> samples.forks().stream())
                .flatMap(fork -> fork.iterations().stream())
                .map(Samples.Iteration::handOff));
    }

    /** Each metric of a cell holds the same readings. */
    private static Stream<Samples> oneMetric(Side side) {
        var byCell = new LinkedHashMap<String, Samples>();
        side.samples().forEach(samples -> byCell.putIfAbsent(samples.cell(), samples));
        return byCell.values().stream();
    }

    /** Returns the state in which an iteration was measured; {@link CpuState#NONE} if there is no reading. */
    public CpuState of(HandOff handOff) {
        Nearness nearness = byPair.get(handOff.pair());
        return nearness == null || !handOff.isKnown() ? CpuState.NONE : nearness.of(handOff);
    }

    /** Returns the pairs of CPUs that were both near and far, with their hand-off times. */
    public Map<String, Nearness> twofold() {
        var twofold = new HashMap<>(byPair);
        twofold.values().removeIf(nearness -> !nearness.twofold());
        return twofold;
    }

    /** Returns a side with labelled iterations; without a reading, an iteration keeps its label. */
    Side label(Side side) {
        return byPair.isEmpty()
                ? side
                : side.with(side.samples().stream().map(this::label).toList());
    }

    private Samples label(Samples samples) {
        var forks = new ArrayList<Samples.Fork>();
        for (Samples.Fork fork : samples.forks()) {
            List<Samples.Iteration> iterations = fork.iterations().stream()
                    .map(iteration -> iteration.handOff().isKnown() ? iteration.in(of(iteration.handOff())) : iteration)
                    .toList();
            forks.add(new Samples.Fork(fork.block(), iterations, fork.readings()));
        }
        return samples.with(forks);
    }
}

package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.report.check.CpuState;
import org.ipcbench.report.check.Nearness;
import org.ipcbench.report.check.States;
import org.ipcbench.report.model.HandOff;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.report.model.Measurement.ForkData;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Iteration;

/**
 * Splits runs whose CPUs moved between near and far: a cell on such a pair becomes one cell per state, with a placement
 * of its own, so that no table or chart mixes the two. What was measured between the states is excluded.
 */
final class ByState {
    private final States states;

    private ByState(List<MeasuredRun> runs) {
        states = States.in(runs.stream().flatMap(run -> run.cells().stream()).flatMap(ByState::handOffs));
    }

    private static Stream<HandOff> handOffs(MeasuredCell cell) {
        return cell.goodForks().stream()
                .flatMap(fork -> fork.iterations().stream())
                .map(cell::handOff);
    }

    static MeasuredRun apart(MeasuredRun run) {
        return apart(List.of(run)).get(0);
    }

    /** Splits runs that are to be compared; the states are found in the readings of all of them. */
    static List<MeasuredRun> apart(List<MeasuredRun> runs) {
        ByState byState = new ByState(runs);
        return byState.states.twofold().isEmpty()
                ? runs
                : runs.stream().map(byState::split).toList();
    }

    private MeasuredRun split(MeasuredRun run) {
        var cells = new ArrayList<MeasuredCell>();
        run.cells().forEach(cell -> cells.addAll(split(cell)));
        var notes = new ArrayList<>(run.notes());
        Map<String, Nearness> twofold = new TreeMap<>(states.twofold());
        twofold.forEach((pair, nearness) -> notes.add(Words.CPUS_MOVED.say(
                pair,
                String.format(Locale.ROOT, "%.0f", nearness.nearNs()),
                String.format(Locale.ROOT, "%.0f", nearness.farNs()))));
        return run.with(cells, notes);
    }

    private List<MeasuredCell> split(MeasuredCell cell) {
        Measurement measurement = cell.measurement();
        if (measurement == null
                || !states.twofold().containsKey(cell.record().seating().pair())) {
            return List.of(cell);
        }
        List<MeasuredCell> parts = Stream.of(CpuState.NEAR, CpuState.FAR)
                .map(cpuState -> part(cell, measurement, cpuState))
                .filter(MeasuredCell::isMeasured)
                .toList();
        return parts.isEmpty() ? List.of(cell.without(Words.STATE_UNKNOWN.say())) : parts;
    }

    private MeasuredCell part(MeasuredCell cell, Measurement measurement, CpuState cpuState) {
        var forks = new ArrayList<Fork>();
        var data = new ArrayList<ForkData>();
        List<Fork> good = cell.goodForks();
        for (int i = 0; i < good.size(); i++) {
            List<Iteration> iterations = good.get(i).iterations();
            ForkData all = measurement.forks().get(i);
            List<Integer> kept = iterations.size() != all.scores().size()
                    ? List.of()
                    : IntStream.range(0, iterations.size())
                            .filter(j -> states.of(cell.handOff(iterations.get(j))) == cpuState)
                            .boxed()
                            .toList();
            if (!kept.isEmpty()) {
                forks.add(good.get(i).of(kept));
                data.add(all.of(kept));
            }
        }
        Measurement part = data.isEmpty() ? null : new Measurement(measurement.unit(), data, measurement.options());
        return cell.in(cpuState.label(), forks, part);
    }
}

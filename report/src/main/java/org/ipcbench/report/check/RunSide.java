package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ipcbench.report.model.HandOff;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.report.model.Reading;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.CellStatus;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Iteration;
import org.ipcbench.results.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * Makes a side of a check from a result folder.
 *
 * <p>Floors without a native call are machine rulers: no build of ipcbench changes their cost. Floors that go through a
 * binding decide like any cell, since a new version of the binding can slow them down. C figures contain no Java and are
 * only shown.
 *
 * <p>Disturbed forks, and what forks measured before they had settled, are excluded from cells that have enough forks without
 * them.
 */
public final class RunSide {
    /** Tag of a cell that the CPU quota stopped: a disturbance of its forks, not a property of the cell. */
    private static final String THROTTLED = "throttled";

    private final MeasuredRun run;
    private final double cpus;

    private RunSide(MeasuredRun run) {
        this.run = run;
        String threads = run.record().environment("cpu", "threads");
        this.cpus = threads.matches("\\d{1,6}") ? Math.max(1, Double.parseDouble(threads)) : Double.NaN;
    }

    /** Returns what a run measured. */
    public static Side of(MeasuredRun run) {
        MeasuredRun undisturbed = run.undisturbed(Strata.FEWEST_FORKS);
        return new RunSide(undisturbed.settled(Strata.FEWEST_FORKS)).side(setAside(run, undisturbed));
    }

    private static Phrase setAside(MeasuredRun whole, MeasuredRun undisturbed) {
        int all = whole.goodForks().size();
        int aside = all - undisturbed.goodForks().size();
        return aside == 0 ? Phrase.NONE : CheckWords.SET_ASIDE.say(aside, all);
    }

    private Side side(Phrase setAside) {
        var samples = new ArrayList<Samples>();
        var absent = new LinkedHashMap<String, Side.Absence>();
        for (MeasuredCell cell : run.cells()) {
            Measurement measurement = cell.measurement();
            if (measurement == null) {
                absent.put(cell.id(), absence(cell));
            } else {
                samples.addAll(samples(cell, measurement));
            }
        }
        String recorded = Objects.requireNonNullElse(run.record().intent().profiler(), "");
        String profiler = recorded.isEmpty() ? Side.NO_PROFILER : recorded;
        var environment = new LinkedHashMap<>(run.record().environment());
        environment.put("run", Map.of("profile", run.record().intent().profile(), "profiler", profiler));
        return new Side(
                run.name(),
                build(),
                Objects.requireNonNullElse(run.record().intent().duel(), ""),
                run.complete(),
                environment,
                samples,
                absent,
                Stream.concat(
                                run.doubts().stream(),
                                Stream.of(setAside, Side.profiledBy(profiler)).filter(doubt -> !doubt.isEmpty()))
                        .toList());
    }

    /** A commit names a build only without uncommitted changes. */
    private String build() {
        String commit = run.record().suite().commit();
        return commit.endsWith("-dirty") || commit.equals("unknown") ? "" : commit;
    }

    private static Side.Absence absence(MeasuredCell cell) {
        boolean skipped = cell.status() == CellStatus.SKIPPED;
        CheckWords without = cell.status() == CellStatus.PLANNED ? CheckWords.NEVER_REACHED : CheckWords.NO_GOOD_FORK;
        return new Side.Absence(!skipped, cell.reason().isEmpty() ? without.say() : cell.reason());
    }

    private List<Samples> samples(MeasuredCell cell, Measurement measurement) {
        boolean sampled =
                measurement.forks().stream().noneMatch(fork -> fork.histograms().isEmpty());
        if (!sampled) {
            return List.of(samples(cell, measurement, Samples.SCORE));
        }
        return Samples.SAMPLED.stream()
                .map(metric -> samples(cell, measurement, metric))
                .toList();
    }

    private Samples samples(MeasuredCell cell, Measurement measurement, String metric) {
        Unit unit = Unit.of(measurement.unit()).orElseThrow();
        var forks = new ArrayList<Samples.Fork>();
        List<Fork> good = cell.goodForks();
        for (int i = 0; i < measurement.forks().size(); i++) {
            forks.add(fork(cell, good.get(i), measurement.forks().get(i)));
        }
        int lost = cell.forks().size() - good.size();
        boolean ruler = cell.isFloor() && cell.backend().isEmpty();
        return new Samples(
                cell.id() + "#" + metric,
                cell.id(),
                metric,
                !ruler && !cell.isTwin(),
                ruler,
                unit,
                forks,
                lost,
                version(cell, measurement),
                Samples.unusable(forks));
    }

    private static Map<String, String> version(MeasuredCell cell, Measurement measurement) {
        var version = new TreeMap<>(measurement.options());
        var tags = new TreeSet<>(cell.tags());
        tags.remove(THROTTLED);
        version.put("tags", String.join(" ", tags));
        version.put("placement", cell.placementKind());
        return version;
    }

    private Samples.Fork fork(MeasuredCell cell, Fork recorded, Measurement.ForkData data) {
        var iterations = new ArrayList<Samples.Iteration>();
        List<Iteration> noticed = recorded.iterations();
        boolean apart =
                noticed.stream().anyMatch(iteration -> cell.handOff(iteration).isKnown());
        // An iteration without samples is missing from the data, so readings can no longer be matched to iterations.
        boolean told = noticed.size() == data.scores().size();
        for (int i = 0; i < data.scores().size(); i++) {
            iterations.add(new Samples.Iteration(
                    apart && !told ? CpuState.UNCLEAR : CpuState.NONE,
                    data.scores().get(i),
                    data.histograms().isEmpty() ? null : data.histograms().get(i),
                    told ? cell.handOff(noticed.get(i)) : HandOff.NONE));
        }
        return new Samples.Fork(recorded.block(), iterations, readings(cell, recorded));
    }

    /** The other CPUs are idle, and nothing is stolen from an idle CPU: all stolen time was taken from the measured ones. */
    private double measuredCpus(MeasuredCell cell) {
        long pinned = cell.cpus().stream().distinct().count();
        return pinned > 0 ? pinned : Math.min(cpus, 2);
    }

    private Samples.Readings readings(MeasuredCell cell, Fork fork) {
        double measured = measuredCpus(cell);
        double measuredMs = run.measurementMs() * fork.iterations().size();
        double preempted = sum(fork, Iteration::involuntarySwitches);
        double stolenInside = sum(fork, Iteration::stealMs) / (measuredMs * measured);
        double stolen = Reading.of(fork.disturbance().stealMs()) / (1000 * fork.seconds() * measured);
        return new Samples.Readings(
                Double.isNaN(stolenInside) ? stolen : Math.max(stolen, stolenInside),
                throttled(fork, measuredMs),
                Reading.of(fork.disturbance().load()),
                preempted / measuredMs * 1000,
                preempted / Reading.of(fork.account().messages()),
                fork.disturbed() ? fork.taken() : 0,
                fork.cramped() ? fork.room() : Double.POSITIVE_INFINITY);
    }

    /** Nothing is recorded for iterations that no quota stopped. */
    private static double throttled(Fork fork, double measuredMs) {
        double ms = fork.iterations().isEmpty()
                ? fork.disturbance().throttledMs()
                : fork.iterations().stream()
                        .map(Iteration::throttledMs)
                        .filter(Objects::nonNull)
                        .mapToDouble(Long::doubleValue)
                        .sum();
        return ms / (fork.iterations().isEmpty() ? 1000 * fork.seconds() : measuredMs);
    }

    /** Adds up a reading over all iterations; NaN if there are none or one lacks it. */
    private static double sum(Fork fork, Function<Iteration, @Nullable Long> reading) {
        return fork.iterations().isEmpty()
                ? Double.NaN
                : fork.iterations().stream()
                        .mapToDouble(each -> Reading.of(reading.apply(each)))
                        .sum();
    }
}

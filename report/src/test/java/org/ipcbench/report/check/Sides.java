package org.ipcbench.report.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.ipcbench.report.check.Samples.Fork;
import org.ipcbench.report.check.Samples.Iteration;
import org.ipcbench.report.check.Samples.Readings;
import org.ipcbench.results.Phrase;

/** Makes up sides of a check from invented numbers; the same for the same seed. */
final class Sides {
    static final Unit NS = Unit.of("ns/op").orElseThrow();
    static final Unit OPS = Unit.of("ops/s").orElseThrow();

    private final String name;
    private final Random random;
    private final List<Samples> samples = new ArrayList<>();
    private final Map<String, Side.Absence> absent = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> environment = new LinkedHashMap<>();
    private String duel = "";
    private String build = "";
    private double forkSd = 0.01;
    private double iterationSd = 0.01;
    private int forks = 5;
    private int iterations = 6;
    private UnaryOperator<Fork> change = fork -> fork;

    private Sides(String name, long seed) {
        this.name = name;
        this.random = new Random(seed);
        environment.put("cpu", new LinkedHashMap<>(Map.of("model", "Invented", "threads", "2")));
        environment.put("kernel", new LinkedHashMap<>(Map.of("release", "6.12.1")));
    }

    static Sides named(String name, long seed) {
        return new Sides(name, seed);
    }

    Sides duel(String id) {
        duel = id;
        return this;
    }

    Sides build(String commit) {
        build = commit;
        return this;
    }

    Sides forks(int count, int iterationsEach) {
        forks = count;
        iterations = iterationsEach;
        return this;
    }

    Sides spread(double ofForks, double ofIterations) {
        forkSd = ofForks;
        iterationSd = ofIterations;
        return this;
    }

    Sides environment(String group, String property, String value) {
        environment.computeIfAbsent(group, key -> new LinkedHashMap<>()).put(property, value);
        return this;
    }

    /** Changes the forks of the cells that follow. */
    Sides with(UnaryOperator<Fork> changed) {
        change = changed;
        return this;
    }

    Sides cell(String cell, double ns) {
        return add(cell, NS, true, false, ns, Map.of(), CpuState.NONE);
    }

    Sides rate(String cell, double perSecond) {
        return add(cell, OPS, true, false, perSecond, Map.of(), CpuState.NONE);
    }

    Sides ruler(String cell, double ns) {
        return add(cell, NS, false, true, ns, Map.of(), CpuState.NONE);
    }

    Sides shown(String cell, double ns) {
        return add(cell, NS, false, false, ns, Map.of(), CpuState.NONE);
    }

    Sides version(String cell, double ns, Map<String, String> version) {
        return add(cell, NS, true, false, ns, version, CpuState.NONE);
    }

    /** Adds a cell whose forks were each in one CPU state. */
    Sides modes(String cell, double nearNs, double farNs, CpuState... ofForks) {
        var made = new ArrayList<Fork>();
        for (int i = 0; i < ofForks.length; i++) {
            made.add(fork(i, ofForks[i] == CpuState.FAR ? farNs : nearNs, ofForks[i]));
        }
        return add(cell, NS, true, false, made, Map.of());
    }

    Sides absent(String cell, boolean failed, String reason) {
        absent.put(cell, new Side.Absence(failed, Phrase.plain(reason)));
        return this;
    }

    Side side() {
        return new Side(name, build, duel, true, environment, samples, absent, List.of());
    }

    private Sides add(
            String cell,
            Unit unit,
            boolean gated,
            boolean ruler,
            double score,
            Map<String, String> version,
            CpuState cpuState) {
        var made = new ArrayList<Fork>();
        for (int i = 0; i < forks; i++) {
            made.add(fork(i, score, cpuState));
        }
        return add(cell, unit, gated, ruler, made, version);
    }

    private Sides add(
            String cell, Unit unit, boolean gated, boolean ruler, List<Fork> made, Map<String, String> version) {
        List<Fork> changed = made.stream().map(change).toList();
        samples.add(new Samples(
                cell + "#score",
                cell,
                Samples.SCORE,
                gated,
                ruler,
                unit,
                changed,
                0,
                version,
                Samples.unusable(changed)));
        return this;
    }

    private Fork fork(int index, double score, CpuState cpuState) {
        double level = score * Math.exp(forkSd * random.nextGaussian());
        var made = new ArrayList<Iteration>();
        for (int i = 0; i < iterations; i++) {
            made.add(new Iteration(cpuState, level * Math.exp(iterationSd * random.nextGaussian()), null));
        }
        return new Fork(duel.isEmpty() ? 0 : index + 1, made, Readings.NONE);
    }
}

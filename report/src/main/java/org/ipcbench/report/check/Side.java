package org.ipcbench.report.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;

/**
 * What one side of a comparison measured.
 *
 * @param name name to show
 * @param build the commit that was measured; empty if unknown or with uncommitted changes
 * @param duel names the interleaved measurement that both sides belong to; empty if this side was measured alone
 * @param complete whether the measurement reached its end
 * @param environment groups of name and value
 * @param samples in the file's order, no key twice
 * @param absent why a requested cell has no samples, by cell
 * @param doubts oddities found while reading; the data are usable
 */
public record Side(
        String name,
        String build,
        String duel,
        boolean complete,
        Map<String, Map<String, String>> environment,
        List<Samples> samples,
        Map<String, Absence> absent,
        List<Phrase> doubts) {

    /** The name of the profiler of a run without one. */
    static final String NO_PROFILER = "none";

    /**
     * A cell without samples.
     *
     * @param failed true if it was tried or should have been; false if it cannot run on that machine
     */
    public record Absence(boolean failed, Phrase reason) {}

    public Side {
        samples = List.copyOf(samples);
        doubts = List.copyOf(doubts);
    }

    /** Returns several measurements of one machine as one side; forks of a cell in more than one are joined. */
    public static Side joined(List<Side> sides) {
        if (sides.size() == 1) {
            return sides.get(0);
        }
        Side first = sides.get(0);
        var samples = new LinkedHashMap<String, Samples>();
        var absent = new LinkedHashMap<String, Absence>();
        for (Side side : sides) {
            side.samples.forEach(some -> samples.merge(some.key(), some, Samples::joined));
            absent.putAll(side.absent);
        }
        samples.values().forEach(some -> absent.remove(some.cell()));
        return new Side(
                sides.stream().map(Side::name).collect(Collectors.joining(" + ")),
                sides.stream().allMatch(first::sameBuildAs) ? first.build : "",
                "",
                sides.stream().allMatch(Side::complete),
                first.environment,
                List.copyOf(samples.values()),
                absent,
                sides.stream().flatMap(side -> side.doubts.stream()).toList());
    }

    Side with(List<Samples> others) {
        return new Side(name, build, duel, complete, environment, others, absent, doubts);
    }

    Map<String, Samples> byKey() {
        var byKey = new LinkedHashMap<String, Samples>();
        samples.forEach(some -> byKey.put(some.key(), some));
        return byKey;
    }

    /**
     * Says what is wrong with figures that were profiled while they were measured, which a run without a profiler is never compared
     * with; empty if they were not.
     */
    public Phrase profiled() {
        return profiledBy(environment.getOrDefault("run", Map.of()).getOrDefault("profiler", NO_PROFILER));
    }

    static Phrase profiledBy(String profiler) {
        return profiler.equals(NO_PROFILER) ? Phrase.NONE : CheckWords.PROFILED.say(profiler);
    }

    /** Tells whether the other side was measured in turns with this one. */
    boolean interleavedWith(Side other) {
        return !duel.isEmpty() && duel.equals(other.duel);
    }

    /** Tells whether both sides measured the same build. */
    boolean sameBuildAs(Side other) {
        return !build.isEmpty() && build.equals(other.build);
    }
}

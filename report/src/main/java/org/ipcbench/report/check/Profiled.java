package org.ipcbench.report.check;

import java.util.List;
import java.util.Map;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.results.Phrase;

/** Figures of a run that was profiled while it was measured: a run without a profiler is never compared with them. */
public final class Profiled {
    private static final String GROUP = "run";
    private static final String NAME = "profiler";

    private Profiled() {}

    /** Says what is wrong with the figures of a side; empty if it was not profiled. */
    public static Phrase problem(Side side) {
        return problem(side.environment().getOrDefault(GROUP, Map.of()).getOrDefault(NAME, ""));
    }

    /** Returns the doubts about figures that this profiler was at work on; none if it is empty. */
    static List<Phrase> doubts(String profiler) {
        return profiler.isEmpty() ? List.of() : List.of(problem(profiler));
    }

    private static Phrase problem(String profiler) {
        return profiler.isEmpty() || profiler.equals("none") ? Phrase.NONE : CheckWords.PROFILED.say(profiler);
    }
}

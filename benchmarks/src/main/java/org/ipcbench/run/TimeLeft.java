package org.ipcbench.run;

import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Run;
import org.ipcbench.twin.NativeTwins;

/**
 * Expects of each fork to come what those of its kind have taken in this run: a floor has no peer to start, and a fork in C no
 * JVM. Of a kind that has not been measured yet, the mean of the others is expected; of the first fork, what was planned.
 */
final class TimeLeft {
    private final Map<String, LongSummaryStatistics> byKind = new HashMap<>();
    private final LongSummaryStatistics all = new LongSummaryStatistics();
    private final long plannedMs;

    /** Begins with what the forks of a run have taken so far. */
    TimeLeft(Run run) {
        this.plannedMs = run.intent().demandTimes().forkMs();
        run.cells().forEach(cell -> cell.forks().forEach(fork -> took(cell, Math.round(1e3 * fork.seconds()))));
    }

    /** Learns what one more fork of a cell has taken. */
    void took(CellRecord cell, long ms) {
        byKind.computeIfAbsent(kind(cell), kind -> new LongSummaryStatistics()).accept(ms);
        all.accept(ms);
    }

    /** Returns what a fork of each of these cells is expected to take, together. */
    long ms(Stream<CellRecord> toCome) {
        return toCome.mapToLong(this::ms).sum();
    }

    private long ms(CellRecord cell) {
        LongSummaryStatistics alike = byKind.getOrDefault(kind(cell), all);
        return alike.getCount() == 0 ? plannedMs : Math.round(alike.getAverage());
    }

    private static String kind(CellRecord cell) {
        return (NativeTwins.isTwin(cell.cell()) ? "C " : "") + cell.cell().benchmark();
    }
}

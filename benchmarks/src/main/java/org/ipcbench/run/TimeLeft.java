package org.ipcbench.run;

import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Run;
import org.ipcbench.twin.NativeTwins;

/**
 * Expects each fork still to be run to take as long as those of its kind have taken in this run: a floor has no peer to start,
 * and a fork in C no JVM. A kind not measured yet is expected to take the mean of the others, and the first fork the planned
 * time.
 */
final class TimeLeft {
    private final Map<String, LongSummaryStatistics> byKind = new HashMap<>();
    private final LongSummaryStatistics all = new LongSummaryStatistics();
    private final long plannedMs;

    /** Starts with the times that the forks of a run have taken so far. */
    TimeLeft(Run run) {
        this.plannedMs = run.intent().demandTimes().forkMs();
        run.cells().forEach(cell -> cell.forks().forEach(fork -> took(cell, Math.round(1e3 * fork.seconds()))));
    }

    /** Adds the time that one more fork of a cell has taken. */
    void took(CellRecord cell, long ms) {
        byKind.computeIfAbsent(kind(cell), kind -> new LongSummaryStatistics()).accept(ms);
        all.accept(ms);
    }

    /** Returns the expected total time of one fork of each of these cells. */
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

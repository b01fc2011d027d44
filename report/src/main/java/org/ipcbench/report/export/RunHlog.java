package org.ipcbench.report.export;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.HdrHistogram.HistogramLogWriter;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.results.Fork;

/**
 * The latencies of a run as a log of HdrHistogram, which its plotters and mergers read: an interval for each fork, in ns, with
 * the cell as its tag. Cells that were not sampled are not in it.
 */
public final class RunHlog {
    private static final int DIGITS = 3;

    private RunHlog() {}

    /** Writes {@code latency.hlog} into a directory, which is made if need be; a file of that name is replaced. */
    public static void write(MeasuredRun run, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (var out = new PrintStream(
                Files.newOutputStream(directory.resolve("latency.hlog")), false, StandardCharsets.UTF_8)) {
            var log = new HistogramLogWriter(out);
            log.outputComment("ipcbench " + run.name() + ": latencies in ns, an interval for each fork");
            log.outputLogFormatVersion();
            log.outputLegend();
            run.cells().forEach(cell -> write(cell, log));
            if (out.checkError()) {
                throw new IOException("cannot write " + directory.resolve("latency.hlog"));
            }
        }
    }

    private static void write(MeasuredCell cell, HistogramLogWriter log) {
        Measurement measurement = cell.measurement();
        if (measurement == null) {
            return;
        }
        for (int i = 0; i < measurement.forks().size(); i++) {
            Histogram times = Histogram.merge(measurement.forks().get(i).histograms());
            if (times.count() > 0) {
                Fork fork = cell.goodForks().get(i);
                var interval = new org.HdrHistogram.Histogram(DIGITS);
                times.each((ns, count) -> interval.recordValueWithCount(Math.round(ns), count));
                // A tag ends at a comma or a space.
                interval.setTag(cell.id().replaceAll("[,\\s]", "_"));
                long start = startMs(fork);
                interval.setStartTimeStamp(start);
                interval.setEndTimeStamp(start + Math.round(1000 * fork.seconds()));
                log.outputIntervalHistogram(interval);
            }
        }
    }

    private static long startMs(Fork fork) {
        try {
            return Instant.parse(fork.startedAt()).toEpochMilli();
        } catch (DateTimeParseException e) {
            // Older runs did not record it; the order of the lines still is the order of forks.
            return 0;
        }
    }
}

package org.ipcbench.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.ipcbench.exchange.LatencyRecord;
import org.ipcbench.fork.Figures;
import org.ipcbench.results.Cell;

/**
 * Keeps what a fork under load has recorded as a log that HdrHistogram's tools open: {@code hlog/CELL-FORK.hlog}, one line an iteration and
 * kind of histogram, tagged with it. Values are nanoseconds.
 */
record LatencyLogs(Path run) {
    private static final String FOLDER = "hlog";

    /** Writes the log of a fork. */
    void keep(Cell cell, int fork, Figures figures, long startedMs) throws IOException {
        Path folder = Files.createDirectories(run.resolve(FOLDER));
        String name = cell.fileName() + "-" + fork + ".hlog";
        Path fresh = folder.resolve("." + name + ".new");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            write(out, cell, fork, figures, startedMs);
        }
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(OutputStream out, Cell cell, int fork, Figures figures, long startedMs)
            throws IOException {
        HistogramLogWriter log = new HistogramLogWriter(out);
        log.outputComment("[" + cell.id() + ", fork " + fork + "; nanoseconds]");
        log.outputLogFormatVersion();
        log.outputStartTime(startedMs);
        log.outputLegend();
        for (Map.Entry<String, List<String>> kind : figures.logs().entrySet()) {
            for (int i = 0; i < kind.getValue().size(); i++) {
                Histogram histogram = LatencyRecord.decoded(kind.getValue().get(i));
                histogram.setTag(kind.getKey());
                log.outputIntervalHistogram(i, i + 1.0, histogram, 1.0);
            }
        }
        log.close();
    }
}

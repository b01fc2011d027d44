package org.ipcbench.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.ipcbench.report.Reports;
import org.ipcbench.report.SyntheticRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The latencies of a run, read back by HdrHistogram itself. */
class RunHlogTest {
    @TempDir
    Path dir;

    @Test
    void everyForkOfASampledCellIsAnInterval() throws Exception {
        Path run = SyntheticRun.named("run", 3, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .oneWays(List.of(64L), "spin", "two-cpus")
                .in(dir.resolve("run"));

        Reports.hlog(run, dir.resolve("logs"));

        var intervals = new ArrayList<Histogram>();
        try (var reader =
                new HistogramLogReader(dir.resolve("logs/latency.hlog").toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                intervals.add((Histogram) next);
            }
        }
        assertThat(intervals).hasSize(9 * 3);
        Histogram pipe = intervals.get(0);
        assertThat(pipe.getTag()).isEqualTo("RoundTrip/sample/pipe/jna/64/block/two-cpus/process");
        assertThat(pipe.getTotalCount()).isEqualTo(5 * 12_000);
        assertThat(pipe.getValueAtPercentile(50)).isBetween(4500L, 6000L);
    }
}

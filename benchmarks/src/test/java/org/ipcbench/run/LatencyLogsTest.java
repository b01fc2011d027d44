package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.ipcbench.exchange.LatencyRecord;
import org.ipcbench.fork.Figures;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fork under load has recorded, as HdrHistogram's own reader sees it. */
class LatencyLogsTest {
    @TempDir
    private Path run;

    @Test
    void isALogThatTheLibraryReads() throws Exception {
        Histogram first = LatencyRecord.newHistogram();
        first.recordValueWithCount(1_234, 10);
        first.recordValue(LatencyRecord.LONGEST_NS);
        Histogram second = LatencyRecord.newHistogram();
        second.recordValue(1);
        List<String> encoded = List.of(LatencyRecord.encoded(first), LatencyRecord.encoded(second));
        Cell cell = Cell.of("Load", "sample").with(Axis.MECHANISM, "pipe").with(Axis.RATE, 1_000);

        new LatencyLogs(run)
                .keep(cell, 2, new Figures("ns/op", List.of(), encoded, Map.of(), Map.of("latency", encoded)), 5_000);

        Path log = run.resolve("hlog/Load_sample_pipe_rate-1000-2.hlog");
        assertThat(run.resolve("hlog")).isDirectoryContaining(file -> file.equals(log));
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            Histogram read = (Histogram) reader.nextIntervalHistogram();
            assertThat(read.getTag()).isEqualTo("latency");
            assertThat(read.getTotalCount()).isEqualTo(11);
            assertThat(read.getValueAtPercentile(50)).isEqualTo(first.getValueAtPercentile(50));
            EncodableHistogram next = reader.nextIntervalHistogram();
            assertThat(((Histogram) next).getTotalCount()).isEqualTo(1);
            assertThat(reader.nextIntervalHistogram()).isNull();
        }
    }
}

package org.ipcbench.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.ipcbench.report.Reports;
import org.ipcbench.report.SyntheticRun;
import org.ipcbench.results.ResultFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run as tables for other tools. */
class RunCsvTest {
    @TempDir
    Path dir;

    @Test
    void everyForkAndEveryIterationHasALine() throws Exception {
        Path run = SyntheticRun.named("run", 3, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .oneWays(List.of(64L), "spin", "two-cpus")
                .floors()
                .failed()
                .in(dir.resolve("run"));

        Reports.csv(run, dir.resolve("tables"));

        List<CSVRecord> forks = read("forks.csv");
        List<CSVRecord> iterations = read("iterations.csv");
        assertThat(forks).hasSize((9 + 9 + 8) * 3 + 1);
        assertThat(iterations).hasSize((9 + 9 + 8) * 3 * 5);
        assertThat(forks).extracting(line -> line.get("status")).contains("ok", "timeout");
        CSVRecord first = forks.get(0);
        assertThat(first.get("cell")).isEqualTo("RoundTrip/sample/pipe/jna/64/block/two-cpus/process");
        assertThat(first.get("mechanism")).isEqualTo("pipe");
        assertThat(first.get("unit")).isEqualTo("ns/op");
        assertThat(Double.parseDouble(first.get("p50"))).isBetween(4500.0, 6000.0);
        assertThat(Double.parseDouble(first.get("cpu_owner"))).isBetween(2400.0, 2800.0);
    }

    @Test
    void whatWasNotMeasuredIsEmptyAndNamesAreQuoted() throws Exception {
        Path run = SyntheticRun.named("a, \"b\"", 1, 1)
                .oneWays(List.of(64L), "spin", "two-cpus")
                .with(json -> json.withArray("cells")
                        .forEach(cell -> cell.path("forks").forEach(fork -> {
                            ((ObjectNode) fork).remove("costPerMessage");
                            ((ObjectNode) fork).remove("cpuNsPerMessage");
                        })))
                .in(dir.resolve("run"));

        Reports.csv(run, dir.resolve("tables"));

        assertThat(read("forks.csv")).allSatisfy(line -> {
            assertThat(line.get("run")).isEqualTo("a, \"b\"");
            assertThat(line.get("p50")).isEmpty();
            assertThat(line.get("cpu_owner")).isEmpty();
        });
    }

    @Test
    void filesOfOtherProjectsAreRefusedInOneLine() throws Exception {
        Path file = Files.writeString(dir.resolve("jmh.json"), "[]");

        assertThatThrownBy(() -> Reports.csv(file, dir.resolve("tables")))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("is not the folder of a run");
        assertThat(dir.resolve("tables")).doesNotExist();
    }

    private List<CSVRecord> read(String file) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var in = Files.newBufferedReader(dir.resolve("tables").resolve(file))) {
            return format.parse(in).getRecords();
        }
    }
}

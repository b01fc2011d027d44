package org.ipcbench.report.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ipcbench.report.SyntheticRun;
import org.ipcbench.report.read.RunReader;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Group;
import org.ipcbench.results.Phrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data of the page's matrix. */
class MatrixTest {
    @TempDir
    Path dir;

    @Test
    void aColumnHoldsOneKindOfCellOfOneSizeAndItsBestHasTheFactorOne() throws Exception {
        JsonNode data = data(SyntheticRun.named("run", 5, 1)
                .roundTrips(List.of(64L, 4096L), "block", "two-cpus")
                .roundTrips(List.of(64L), "spin", "two-cpus")
                .oneWays(List.of(64L), "spin", "two-cpus"));

        assertThat(data.get("columns"))
                .filteredOn(column -> !column.get("merit").asText().equals("cpu"))
                .extracting(column -> column.get("title").get("en").asText() + " "
                        + column.get("size").asText() + " "
                        + column.get("waiting").asText())
                .containsExactly(
                        "round-trip latency p50 64 B block",
                        "round-trip latency p99 64 B block",
                        "round-trip latency p50 4 KiB block",
                        "round-trip latency p99 4 KiB block",
                        "round-trip latency p50 64 B spin",
                        "round-trip latency p99 64 B spin",
                        "message rate 64 B spin");
        for (int i = 0; i < data.get("columns").size(); i++) {
            List<JsonNode> cells = cells(data, i);
            assertThat(cells).hasSize(9);
            assertThat(cells.get(0).get(4).asInt()).isEqualTo(1);
            assertThat(cells.get(0).get(5).asDouble()).isEqualTo(1);
            assertThat(cells).extracting(cell -> cell.get(4).asInt()).isSorted();
        }
    }

    /** Columns of one title and size are those of another choice: the choice stands in the heading, if there were several. */
    @Test
    void aColumnSaysWhatElseTellsItApart() throws Exception {
        JsonNode data = data(SyntheticRun.named("run", 5, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .roundTrips(List.of(64L), "spin", "two-cpus")
                .with(run -> run.get("cells").forEach(cell -> {
                    boolean spins = cell.get("waitMode").asText().equals("spin");
                    ((ArrayNode) cell.get("tags"))
                            .add("sndbuf-" + (spins ? 16_384 : 1 << 20))
                            .add("nodelay-" + (spins ? "on" : "off"))
                            .add("rcvbuf-65536");
                })));

        assertThat(data.get("columns"))
                .extracting(column -> column.get("size").asText().replace('\u00a0', ' '))
                .containsOnly("64 B, nodelay off, sndbuf 1 MiB", "64 B, nodelay on, sndbuf 16 KiB");
    }

    @Test
    void aRateIsRankedByWhatAMessageCosts() throws Exception {
        JsonNode data = data(SyntheticRun.named("run", 5, 1).oneWays(List.of(64L), "spin", "two-cpus"));

        List<JsonNode> cells = cells(data, 0);
        assertThat(cells)
                .extracting(cell -> cell.get(2).asDouble())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(cells).extracting(cell -> cell.get(5).asDouble()).allMatch(factor -> factor >= 1);
        assertThat(cells.get(0).get(3).asText()).endsWith("M/s");
    }

    @Test
    void whatIsNotRankedSaysWhy() throws Exception {
        JsonNode data = data(SyntheticRun.named("run", 5, 1).roundTrips(List.of(32_768L), "block", "two-cpus"));

        assertThat(cells(data, 0)).extracting(cell -> cell.get(4).asText()).contains("fragmented");
    }

    @Test
    void aColumnInWhichNothingIsRankedHasNoFactors() throws Exception {
        JsonNode data = data(SyntheticRun.named("run", 5, 1)
                .roundTrips(List.of(64L), "block", "two-cpus")
                .with(run -> run.get("cells").forEach(cell -> ((ArrayNode) cell.get("tags")).add("fragmented"))));

        assertThat(cells(data, 0)).hasSize(9).allMatch(cell -> cell.get(5).asDouble() == 0);
    }

    @Test
    void everyCellHasItsDetails() throws Exception {
        JsonNode data = data(SyntheticRun.named("run", 5, 1).full());

        Set<Integer> asked = new HashSet<>();
        data.get("cells").forEach(cell -> asked.add(cell.get(7).asInt()));
        assertThat(asked).hasSize(data.get("details").size());
        assertThat(data.get("details").get(0).get(0).asText()).isEqualTo("RoundTrip");
    }

    @Test
    void noNameEndsTheScript() throws Exception {
        List<CellSummary> measured = CellSummary.measured(RunReader.read(SyntheticRun.named("run", 3, 1)
                        .roundTrips(List.of(64L), "block", "two-cpus")
                        .in(dir))
                .cells());

        String json = Matrix.of(
                Group.of(measured),
                List.of(),
                List.of(Phrase.plain("note")),
                cell -> List.of(Phrase.plain("</script><b>")));

        assertThat(json).doesNotContain("<").contains("\\u003c/script>");
    }

    private static List<JsonNode> cells(JsonNode data, int column) {
        var cells = new ArrayList<JsonNode>();
        data.get("cells").forEach(cell -> {
            if (cell.get(1).asInt() == column) {
                cells.add(cell);
            }
        });
        return cells;
    }

    private JsonNode data(SyntheticRun run) throws Exception {
        return new ObjectMapper().readTree(json(run));
    }

    private String json(SyntheticRun run) throws Exception {
        List<CellSummary> measured =
                CellSummary.measured(RunReader.read(run.in(dir)).cells());
        return Matrix.of(
                Group.of(measured),
                List.of(),
                List.of(Phrase.plain("benchmark")),
                cell -> List.of(Phrase.plain(cell.cell().benchmark())));
    }
}

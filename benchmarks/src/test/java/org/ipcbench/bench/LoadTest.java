package org.ipcbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.ipcbench.exchange.LatencyRecord;
import org.ipcbench.fork.Figures;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.fork.JmhForkLauncher;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real forks under load. */
@Timeout(120)
class LoadTest {
    private static final Times BRIEF = new Times(0, 1, 100, 2, 250);

    @TempDir
    private Path folder;

    /** 1000 messages a second for a quarter of a second are 250, and one more at its end. */
    @ParameterizedTest
    @CsvSource({"pipe, one-way", "unix-stream, echo", "udp, one-way"})
    void theReceiversRecordTakesThePlaceOfJmhsSamples(String mechanism, String exchange) throws Exception {
        ForkOutcome outcome = measure(load(mechanism, 1_000).with(Axis.EXCHANGE, exchange));

        assertThat(outcome.error()).isEmpty();
        ObjectNode result = Objects.requireNonNull(outcome.result());
        assertThat(result.path("mode").asText()).isEqualTo("sample");
        assertThat(result.at("/primaryMetric/scoreUnit").asText()).isEqualTo("ns/op");
        JsonNode fork = result.at("/primaryMetric/rawDataHistogram/0");
        assertThat(fork).hasSize(2).allSatisfy(iteration -> assertThat(samples(iteration))
                .isEqualTo(251));
        assertThat(result.at("/secondaryMetrics/lateness.max/rawData/0")).hasSize(2);

        Figures figures =
                Objects.requireNonNull(Objects.requireNonNull(outcome.sidecar()).figures());
        assertThat(figures.logs()).containsOnlyKeys("latency", "lateness", "sending");
        Histogram latency = LatencyRecord.decoded(
                figures.logs().getOrDefault("latency", List.of()).get(1));
        assertThat(latency.getTotalCount()).isEqualTo(251);
        assertThat(outcome.sidecar().messages()).isEqualTo(2 * 251);
    }

    @Test
    void aRateThatIsNotReachedHasNoLatency() {
        ForkOutcome outcome = measure(load("pipe", 500_000_000));

        assertThat(outcome.result()).isNull();
        assertThat(outcome.error())
                .matches("500,000,000 messages a second were offered, [0-9,]+ were received: no latency at this rate");
    }

    /** Half of the messages are in time until the mechanism is overrun, whatever else the machine does. */
    @Test
    void theKneeIsFoundWithTheLatencyAtHalfOfIt() {
        Cell knee = cell("Knee", "thrpt", "posix-mq").with(Axis.SLO, "p50=5ms");
        ForkOutcome outcome = measure(knee);

        assertThat(outcome.error()).isEmpty();
        ObjectNode result = Objects.requireNonNull(outcome.result());
        double score = result.at("/primaryMetric/score").asDouble();
        assertThat(result.at("/primaryMetric/scoreUnit").asText()).isEqualTo("ops/s");
        assertThat(score).isGreaterThan(10_000);
        assertThat(result.at("/secondaryMetrics/failed/score").asDouble()).isGreaterThan(score);
        assertThat(result.at("/secondaryMetrics/half.p50/score").asDouble()).isBetween(100.0, 5e6);
    }

    private static long samples(JsonNode iteration) {
        long count = 0;
        for (JsonNode sample : iteration) {
            count += sample.path(1).asLong();
        }
        return count;
    }

    private static Cell load(String mechanism, int rate) {
        return cell("Load", "sample", mechanism).with(Axis.RATE, rate);
    }

    private static Cell cell(String benchmark, String mode, String mechanism) {
        Cell cell = Cell.of(benchmark, mode);
        for (Map.Entry<Axis, String> value : Map.of(
                        Axis.MECHANISM, mechanism,
                        Axis.SIZE, "64",
                        Axis.WAIT, "block",
                        Axis.PLACEMENT, "same-cpu",
                        Axis.ARRIVALS, "fixed",
                        Axis.EXCHANGE, "one-way",
                        Axis.PEER, "process")
                .entrySet()) {
            cell = cell.with(value.getKey(), value.getValue());
        }
        return cell;
    }

    private ForkOutcome measure(Cell cell) {
        return new JmhForkLauncher().launch(ForkOrder.of(cell, BRIEF, folder.resolve("sidecar.json")));
    }
}

package org.ipcbench.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.fork.Sidecar;
import org.ipcbench.results.Expense;
import org.ipcbench.results.ForkStatus;
import org.ipcbench.results.Iteration;
import org.ipcbench.results.Pace;
import org.ipcbench.results.Times;
import org.junit.jupiter.api.Test;

class NativeOutputTest {
    private static final String ACCOUNT = """
            {"messages": 100, "received": 150, "owner": {"cpuNs": 250000, "voluntarySwitches": 100}, \
            "peer": {"cpuNs": 300000, "voluntarySwitches": 102, "minorFaults": 5}}
            """;

    @Test
    void readsSamplesWithTheirCounts() {
        ForkOutcome outcome = outcome("sample", """
                {"iteration": "warmup", "operations": 9, "elapsedNs": 54000, "samples": [[4000, 3], [6000, 1]]}
                {"iteration": "measurement", "operations": 60, "elapsedNs": 360000, "samples": [[4000, 2], [4096, 1]]}
                {"iteration": "measurement", "operations": 40, "elapsedNs": 240000, "samples": [[5000, 4]]}
                """ + ACCOUNT);

        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.warmup()).containsExactly(4500.0);
        ObjectNode result = Objects.requireNonNull(outcome.result());
        assertThat(result.at("/primaryMetric/rawDataHistogram").toString())
                .isEqualTo("[[[[4000.0,2],[4096.0,1]],[[5000.0,4]]]]");
        assertThat(result.at("/primaryMetric/scoreUnit").asText()).isEqualTo("ns/op");
        assertThat(result.at("/params/backend").asText()).isEqualTo("c");
        assertThat(result.path("vmName").asText()).isEqualTo("C");
        assertThat(result.path("vmVersion").asText()).isEqualTo("cc 1.0");
        assertThat(result.path("jvmArgs").toString())
                .contains("--wait", "block")
                .doesNotContain("--dir");
    }

    @Test
    void readsMeans() {
        ForkOutcome outcome = outcome("avgt", """
                {"iteration": "warmup", "operations": 10, "elapsedNs": 60000, "ns": 60000}
                {"iteration": "measurement", "operations": 60, "elapsedNs": 360000, "ns": 300000}
                {"iteration": "measurement", "operations": 40, "elapsedNs": 240000, "ns": 240000}
                """ + ACCOUNT);

        assertThat(outcome.warmup()).containsExactly(6000.0);
        assertThat(Objects.requireNonNull(outcome.result())
                        .at("/primaryMetric/rawData")
                        .toString())
                .isEqualTo("[[5000.0,6000.0]]");
    }

    @Test
    void readsHowFarApartTheCpusWere() {
        ForkOutcome outcome = outcome("avgt", """
                {"iteration": "warmup", "operations": 10, "elapsedNs": 60000, "ns": 60000, "handOffBeforeNs": 900, "handOffAfterNs": 900}
                {"iteration": "measurement", "operations": 60, "elapsedNs": 360000, "ns": 300000, "handOffBeforeNs": 128.5, "handOffAfterNs": 131}
                {"iteration": "measurement", "operations": 40, "elapsedNs": 240000, "ns": 240000, "handOffBeforeNs": null, "handOffAfterNs": 130}
                """ + ACCOUNT);

        List<Iteration> iterations = Objects.requireNonNull(outcome.sidecar()).iterations();
        assertThat(iterations).extracting(Iteration::handOffBeforeNs).containsExactly(128.5, null);
        assertThat(iterations).extracting(Iteration::handOffAfterNs).containsExactly(131.0, 130.0);
        assertThat(iterations.get(0).absent()).containsKey("stealMs").doesNotContainKey("handOffBeforeNs");
        assertThat(iterations.get(1).absent()).containsEntry("handOffBeforeNs", "the other side did not keep up");
    }

    @Test
    void readsRates() {
        ForkOutcome outcome = outcome("thrpt", """
                {"iteration": "warmup", "operations": 10, "elapsedNs": 60000, "ns": 10000}
                {"iteration": "measurement", "operations": 64, "elapsedNs": 384000, "ns": 64000}
                {"iteration": "measurement", "operations": 64, "elapsedNs": 384000, "ns": 32000}
                """ + ACCOUNT);

        ObjectNode result = Objects.requireNonNull(outcome.result());
        assertThat(result.at("/primaryMetric/rawData").toString()).isEqualTo("[[1000000.0,2000000.0]]");
        assertThat(result.at("/primaryMetric/scoreUnit").asText()).isEqualTo("ops/s");
    }

    @Test
    void sharesTheCostAmongTheMessages() {
        Sidecar account = Objects.requireNonNull(outcome("avgt", """
                {"iteration": "measurement", "operations": 60, "elapsedNs": 360000, "ns": 300000}
                {"iteration": "measurement", "operations": 40, "elapsedNs": 240000, "ns": 240000}
                """ + ACCOUNT).sidecar());

        assertThat(account.messages()).isEqualTo(100);
        assertThat(account.received()).isEqualTo(150);
        assertThat(account.account().costPerMessage())
                .containsEntry("owner", Map.of(Expense.CPU, 2500.0, Expense.VOLUNTARY_SWITCHES, 1.0))
                .containsEntry(
                        "peer",
                        Map.of(Expense.CPU, 3000.0, Expense.VOLUNTARY_SWITCHES, 1.02, Expense.MINOR_FAULTS, 0.05));
    }

    @Test
    void warmUpIterationsAreWindowsAndDecideWhetherItHadSettled() {
        String printed = """
                {"settling": 1, "ns": 200}
                {"settling": 3, "ns": 100}
                {"iteration": "warmup", "operations": 10000, "elapsedNs": 1000000, "ns": 900000}
                {"iteration": "warmup", "operations": 10000, "elapsedNs": %d, "ns": 900000}
                {"iteration": "measurement", "operations": 10000, "elapsedNs": 1000000, "ns": 900000}
                {"iteration": "measurement", "operations": 10000, "elapsedNs": 1100000, "ns": 900000}
                """ + ACCOUNT;

        Pace steady = pace(printed.formatted(1_000_000));

        assertThat(steady.warmup()).extracting(Pace.Window::untilMs).containsExactly(1.0, 3.0, 4.0, 5.0);
        assertThat(steady.measuredNs()).containsExactly(100.0, 110.0);
        assertThat(steady.settled()).isTrue();
        assertThat(pace(printed.formatted(500_000)).settled()).isFalse();
    }

    @Test
    void keepsTheProgramsOwnWordsWhenItFails() {
        ForkOutcome outcome = outcome("avgt", """
                {"iteration": "warmup", "operations": 10, "elapsedNs": 60000, "ns": 60000}
                {"error": "message 3 of 64 bytes is not the one that was due"}
                """);

        assertThat(outcome.status()).isEqualTo(ForkStatus.FAILED);
        assertThat(outcome.error()).isEqualTo("message 3 of 64 bytes is not the one that was due");
        assertThat(outcome.warmup()).hasSize(1);
    }

    @Test
    void doesNotTakeHalfAMeasurementForAWhole() {
        assertThat(outcome(
                                "avgt",
                                "{\"iteration\": \"measurement\", \"operations\": 60, \"elapsedNs\": 360000, \"ns\": 1}\n"
                                        + ACCOUNT)
                        .error())
                .isEqualTo("the C program measured 1 iterations of 2");
        assertThat(outcome("avgt", "Segmentation fault\n").error()).startsWith("the C program printed something else");
        assertThat(new NativeOutput(order("avgt"), List.of("floor"), "cc 1.0")
                        .outcome("", 139)
                        .error())
                .isEqualTo("the C program ended with 139");
    }

    private static Pace pace(String printed) {
        Sidecar sidecar = Objects.requireNonNull(outcome("avgt", printed).sidecar());
        return Objects.requireNonNull(sidecar.pace());
    }

    private static ForkOutcome outcome(String mode, String printed) {
        List<String> command = List.of("/tmp/floor", "pipe", mode, "--dir", "/tmp/x", "--wait", "block");
        return new NativeOutput(order(mode), command, "cc 1.0").outcome(printed, printed.contains("error") ? 1 : 0);
    }

    private static ForkOrder order(String mode) {
        return NativeOrder.of(
                mode.equals("thrpt")
                        ? NativeOrder.oneWay("pipe", 64, "block")
                        : NativeOrder.roundTrip("pipe", mode, 64, "block"),
                new Times(3, 2, 10, 2, 20),
                Duration.ofSeconds(20));
    }
}

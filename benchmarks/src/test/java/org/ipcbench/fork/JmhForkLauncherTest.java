package org.ipcbench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcbench.results.Expense;
import org.ipcbench.results.ForkStatus;
import org.ipcbench.results.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JmhForkLauncherTest {
    private static final Times SHORT = new Times(0, 1, 50, 2, 50);

    @TempDir
    private Path folder;

    private final JmhForkLauncher launcher = new JmhForkLauncher();

    @Test
    void returnsScoresWarmUpAndTheForksOwnAccount() {
        ForkOutcome outcome = launcher.launch(order("good", 30));

        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.status()).isEqualTo(ForkStatus.OK);
        assertThat(outcome.warmup()).hasSize(1).allMatch(score -> score > 0);
        assertThat(outcome.sidecar()).isNotNull().satisfies(sidecar -> {
            assertThat(sidecar.messages()).isEqualTo(10);
            assertThat(sidecar.account().cost("peer", Expense.CPU)).isEqualTo(2.5);
        });
        ObjectNode result = Objects.requireNonNull(outcome.result());
        assertThat(result.at("/primaryMetric/rawData/0").size()).isEqualTo(2);
        assertThat(result.at("/secondaryMetrics/cpu.peer").toString())
                .contains("\"rawData\":[[2.0,3.0]]", "\"score\":2.5", "\"scoreUnit\":\"ns/op\"");
        assertThat(result.at("/params/messageBytes").asText()).isEqualTo("4096");
        assertThat(result.path("jvmArgs").toString())
                .contains("--enable-native-access")
                .doesNotContain("sidecar");
    }

    @Test
    void reportsWhatABenchmarkThrew() {
        ForkOutcome outcome = launcher.launch(order("failing", 30));

        assertThat(outcome.status()).isEqualTo(ForkStatus.FAILED);
        assertThat(outcome.error()).isEqualTo("IllegalStateException: byte 3 of message 17 is wrong");
        assertThat(outcome.result() == null).isTrue();
    }

    @Test
    void reportsHowAForkDiedAndItsLastWords() {
        ForkOutcome outcome = launcher.launch(order("dying", 30));

        assertThat(outcome.status()).isEqualTo(ForkStatus.FAILED);
        assertThat(outcome.error()).contains("exit code 7").endsWith("last output: the peer has gone");
    }

    @Test
    void endsAForkThatHangs() {
        ForkOutcome outcome = launcher.launch(order("hanging", 3));

        assertThat(outcome.status()).isEqualTo(ForkStatus.TIMEOUT);
        assertThat(outcome.error()).startsWith("no end after 3 s, killed").contains("waiting for ever");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private ForkOrder order(String method, int deadlineSeconds) {
        return new ForkOrder(
                "org.ipcbench.run.TestBench." + method,
                "avgt",
                "avgt",
                Map.of("messageBytes", "4096"),
                1,
                SHORT,
                folder.resolve("sidecar.json"),
                List.of(),
                Duration.ofSeconds(deadlineSeconds));
    }
}

package org.ipcbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.fork.JmhForkLauncher;
import org.ipcbench.results.Account;
import org.ipcbench.results.CpuUse;
import org.ipcbench.results.Expense;
import org.ipcbench.results.Times;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@Tag("alone") // it times what the CPUs do
class CostTest {
    private static final int TRIES = 5;
    private static final double TOLERANCE = 0.03;
    private static final double LITTLE = 0.01;

    @TempDir
    private Path folder;

    /**
     * When both ends take turns on one CPU, it always runs one of them: what they are charged with must be the time on the
     * clock. Other programs on that CPU lengthen the exchange, but cost the two nothing: then the sum is smaller, in no try
     * larger, and the next try may be quieter.
     */
    @Test
    void onOneCpuTheCostOfBothEndsIsTheTimeThatTheExchangeTakes() {
        double share = 0;
        double taken = 1;
        for (int i = 0; i < TRIES && share < 1 - TOLERANCE; i++) {
            ForkOutcome outcome = measure();
            share = (cost(outcome, Account.OWNER) + cost(outcome, Account.PEER)) / score(outcome);
            taken = Math.min(taken, taken(outcome));
            assertThat(share).isLessThan(1 + TOLERANCE);
        }
        assumeTrue(
                share > 1 - TOLERANCE || taken < LITTLE,
                "other programs take the measured CPU, " + Math.round(100 * taken) + " % of it at least");
        assertThat(share).isGreaterThan(1 - TOLERANCE);
    }

    @Test
    void countsWaitsApartFromLossesOfTheCpuAndAllOfItAsSecondaryResults() {
        ForkOutcome outcome = measure();

        assertThat(cost(outcome, Account.PEER, Expense.VOLUNTARY_SWITCHES)
                        + cost(outcome, Account.PEER, Expense.INVOLUNTARY_SWITCHES))
                .isCloseTo(1, within(0.1));
        for (Expense expense : EnumSet.range(Expense.CPU, Expense.MAJOR_FAULTS)) {
            assertThat(Objects.requireNonNull(outcome.result())
                            .at("/secondaryMetrics/" + expense.metric(Account.PEER) + "/rawData/0"))
                    .as(expense.name())
                    .hasSize(5);
        }
    }

    private static double taken(ForkOutcome outcome) {
        CpuUse use =
                Objects.requireNonNull(Objects.requireNonNull(outcome.sidecar()).cpu());
        return use.taken(0);
    }

    private static double score(ForkOutcome outcome) {
        return Objects.requireNonNull(outcome.result())
                .at("/primaryMetric/score")
                .asDouble();
    }

    private static double cost(ForkOutcome outcome, String end) {
        return cost(outcome, end, Expense.CPU);
    }

    private static double cost(ForkOutcome outcome, String end, Expense expense) {
        return Objects.requireNonNull(account(outcome).cost(end, expense));
    }

    private static Account account(ForkOutcome outcome) {
        assertThat(outcome.error()).isEmpty();
        return Objects.requireNonNull(outcome.sidecar()).account();
    }

    private ForkOutcome measure() {
        return new JmhForkLauncher()
                .launch(new ForkOrder(
                        "org.ipcbench.bench.RoundTrip.exchange",
                        "avgt",
                        "avgt",
                        Map.of("mechanism", "pipe", "waitMode", "block", "placement", "same-cpu", "messageBytes", "64"),
                        1,
                        new Times(200, 1, 100, 5, 200),
                        folder.resolve("sidecar.json"),
                        List.of(),
                        Duration.ofSeconds(30)));
    }
}

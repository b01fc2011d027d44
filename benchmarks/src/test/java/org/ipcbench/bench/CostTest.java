package org.ipcbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.fork.JmhForkLauncher;
import org.ipcbench.results.Account;
import org.ipcbench.results.Expense;
import org.ipcbench.results.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CostTest {
    private static final int TRIES = 5;
    private static final double TOLERANCE = 0.03;

    @TempDir
    private Path folder;

    /**
     * When both ends take turns on one CPU, it always runs one of them: what they are charged with must be the time on the
     * clock. Other programs on that CPU lengthen the exchange, but cost the two nothing: then the sum is smaller, in no try
     * larger, and the next try may be quieter.
     */
    @Test
    void onOneCpuTheCostOfBothEndsIsTheTimeThatTheExchangeTakes() {
        List<Double> shares = new ArrayList<>();
        do {
            ForkOutcome outcome = measure();
            double ns = outcomeScore(outcome);
            shares.add((cost(outcome, Account.OWNER) + cost(outcome, Account.PEER)) / ns);
        } while (shares.size() < TRIES && shares.get(shares.size() - 1) < 1 - TOLERANCE);

        assertThat(shares).allSatisfy(share -> assertThat(share).isLessThan(1 + TOLERANCE));
        assertThat(shares).last().satisfies(share -> assertThat(share).isCloseTo(1, within(TOLERANCE)));
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

    private static double outcomeScore(ForkOutcome outcome) {
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
                        Map.of("mechanism", "pipe", "waitMode", "block", "placement", "same-cpu", "messageBytes", "64"),
                        1,
                        new Times(200, 1, 100, 5, 200),
                        folder.resolve("sidecar.json"),
                        List.of(),
                        Duration.ofSeconds(30)));
    }
}

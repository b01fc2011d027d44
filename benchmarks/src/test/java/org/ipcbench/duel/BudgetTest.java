package org.ipcbench.duel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ipcbench.plan.UserError;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final List<Offer.Cell> CELLS = List.of(
            new Offer.Cell("pipe/1", "pipe", true),
            new Offer.Cell("pipe/2", "pipe", true),
            new Offer.Cell("tcp/1", "tcp", true),
            new Offer.Cell("tcp/2", "tcp", true));

    @Test
    void fourFifthsMeasureWithAsManyForksAsFit() {
        // 80 s of 100 s are 80 forks of 1 s: 10 for each side of 4 cells.
        assertThat(new Budget(100_000).fit(CELLS, 1000, null))
                .isEqualTo(new Budget.Fit(List.of("pipe/1", "pipe/2", "tcp/1", "tcp/2"), 10));
    }

    @Test
    void ratherFewerCellsThanFewerThanFiveForksAndOneOfEachGroup() {
        assertThat(new Budget(25_000).fit(CELLS, 1000, null)).isEqualTo(new Budget.Fit(List.of("pipe/1", "tcp/1"), 5));
    }

    @Test
    void doesNotUseTimeThatFindsNothingMore() {
        assertThat(new Budget(3_600_000).fit(CELLS, 1000, null).forks()).isEqualTo(Budget.MOST_FORKS);
    }

    @Test
    void keepsToTheForksThatAPersonWants() {
        assertThat(new Budget(50_000).fit(CELLS, 1000, 20)).isEqualTo(new Budget.Fit(List.of("pipe/1"), 20));
    }

    @Test
    void saysHowLongTheShortestDuelTakes() {
        assertThatThrownBy(() -> new Budget(10_000).fit(CELLS, 1000, null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--budget 10")
                .hasMessageContaining("give at least 13s");
    }

    @Test
    void confirmsAtLeastOneCell() {
        assertThat(new Budget(100_000).confirmable(40_000, 1000, 8)).isEqualTo(2);
        assertThat(new Budget(100_000).confirmable(-1, 1000, 8)).isEqualTo(1);
    }
}

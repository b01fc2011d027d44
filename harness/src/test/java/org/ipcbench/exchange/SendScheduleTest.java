package org.ipcbench.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ipcbench.exchange.SendSchedule.Arrivals;
import org.junit.jupiter.api.Test;

/** When an open-loop sender sends. */
class SendScheduleTest {

    /** A gap of 125 ns added up would be right, too; one of 166.67 ns, rounded and added up, would be 2 ms late after a second. */
    @Test
    void equalGapsDoNotDrift() {
        SendSchedule schedule = Arrivals.FIXED.at(6_000_000, 1_000, 0);
        long due = 0;
        for (int i = 0; i <= 6_000_000; i++) {
            due = schedule.nextNs();
        }

        assertThat(due).isEqualTo(1_000 + 1_000_000_000);
    }

    @Test
    void theFirstMessageIsDueAtOnce() {
        assertThat(Arrivals.FIXED.at(10, 77, 0).nextNs()).isEqualTo(77);
    }

    /** The gaps of a Poisson process are exponentially distributed: mean and standard deviation are equal, 37 % are longer than the mean. */
    @Test
    void gapsOfManyClientsAreExponential() {
        SendSchedule schedule = Arrivals.POISSON.at(1_000_000, 0, 1);
        int n = 200_000;
        long before = 0;
        double squares = 0;
        int longer = 0;
        for (int i = 0; i < n; i++) {
            long due = schedule.nextNs();
            double gap = due - before;
            squares += gap * gap;
            longer += gap > 1_000 ? 1 : 0;
            before = due;
        }

        assertThat(before / (double) n).isCloseTo(1_000, within(10.0));
        assertThat(squares / n).isCloseTo(2e6, within(4e4));
        assertThat(longer / (double) n).isCloseTo(Math.exp(-1), within(0.005));
    }

    @Test
    void theSameSeedGivesTheSameGaps() {
        SendSchedule one = Arrivals.POISSON.at(1_000, 5, 42);
        SendSchedule other = Arrivals.POISSON.at(1_000, 5, 42);

        for (int i = 0; i < 1_000; i++) {
            assertThat(one.nextNs()).isEqualTo(other.nextNs());
        }
        assertThat(Arrivals.POISSON.at(1_000, 5, 43).nextNs()).isNotEqualTo(one.nextNs());
    }

    @Test
    void knowsItsNames() {
        assertThat(Arrivals.of("poisson")).isEqualTo(Arrivals.POISSON);
        assertThatThrownBy(() -> Arrivals.of("burst")).hasMessage("unknown arrivals 'burst'; known: fixed, poisson");
    }
}

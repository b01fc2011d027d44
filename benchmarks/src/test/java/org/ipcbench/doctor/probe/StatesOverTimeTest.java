package org.ipcbench.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.ipcbench.doctor.Readings.HandOffs;
import org.junit.jupiter.api.Test;

class StatesOverTimeTest {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @Test
    void countsTheChangesFromOneStateToTheOther() {
        HandOffs seen = states(series(150, 40, 620, 20, 150, 20, 620, 20));

        assertThat(seen.twofold()).isTrue();
        assertThat(seen.nearNs()).isCloseTo(150, within(1.0));
        assertThat(seen.farNs()).isCloseTo(620, within(1.0));
        assertThat(seen.farShare()).isCloseTo(0.4, within(1e-9));
        assertThat(seen.changesPerMinute()).isCloseTo(6, within(1e-9));
    }

    @Test
    void seesOneStateWhereReadingsLieTogether() {
        HandOffs seen = states(series(150, 30, 155, 30));

        assertThat(seen.twofold()).isFalse();
        assertThat(seen.changesPerMinute()).isZero();
    }

    @Test
    void leavesOutReadingsThatFailed() {
        assertThat(StatesOverTime.of(List.of(Double.NaN, Double.NaN), HALF_A_MINUTE))
                .isNull();
        assertThat(StatesOverTime.of(List.of(Double.NaN, 150.0), HALF_A_MINUTE)).isNotNull();
    }

    private static HandOffs states(List<Double> series) {
        return Objects.requireNonNull(StatesOverTime.of(series, HALF_A_MINUTE));
    }

    private static List<Double> series(double... valuesAndCounts) {
        List<Double> series = new ArrayList<>();
        for (int i = 0; i < valuesAndCounts.length; i += 2) {
            series.addAll(Collections.nCopies((int) valuesAndCounts[i + 1], valuesAndCounts[i]));
        }
        return series;
    }
}

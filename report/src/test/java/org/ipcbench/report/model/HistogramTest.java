package org.ipcbench.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void aQuantileLiesWithinTheStepOfTheClock() {
        var histogram = Histogram.of(Map.of(140.0, 40L, 150.0, 40L, 160.0, 20L));

        // Ten of the forty values at 150, which stand for 145 to 155.
        assertThat(histogram.spot(500)).isEqualTo(new Histogram.Spot(147.5, 10));
        assertThat(histogram.quantile(500)).isEqualTo(150);
    }

    @Test
    void theOutermostValuesReachAsFarOutAsIn() {
        var histogram = Histogram.of(Map.of(140.0, 50L, 150.0, 50L));

        assertThat(histogram.spot(100).value()).isCloseTo(137, within(1e-9));
        assertThat(histogram.spot(990).value()).isCloseTo(154.8, within(1e-9));
    }

    @Test
    void ofOneValueTheStepIsNotKnown() {
        assertThat(Histogram.of(Map.of(1000.0, 7L)).spot(500)).isEqualTo(new Histogram.Spot(1000, 1000));
    }

    @Test
    void ofNothingThereIsNoQuantile() {
        assertThat(Histogram.of(Map.of()).spot(500).value()).isNaN();
    }
}

package org.ipcbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objectives as people type them. */
class SloTest {

    @Test
    void isAPercentileAndALimit() {
        assertThat(Slo.parse("p99=100us")).isEqualTo(new Slo(99, 100_000, "p99=100us"));
        assertThat(Slo.parse("P99.9=1.5ms")).isEqualTo(new Slo(99.9, 1_500_000, "p99.9=1.5ms"));
        assertThat(Slo.parse("p50=800ns").limitNs()).isEqualTo(800);
        assertThat(Slo.parse("p50=5µs").text()).isEqualTo("p50=5us");
    }

    @Test
    void tellsHowManyMessagesItTakes() {
        assertThat(Slo.parse("p99=1ms").samples()).isEqualTo(10_000);
        assertThat(Slo.parse("p99.9=1ms").samples()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p99",
                "p99=100",
                "99=1ms",
                "p100=1ms",
                "p0=1ms",
                "p99=0us",
                "p99=1h",
                "p99=11s",
                "p99=-1us",
                "p99=1e3us"
            })
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Slo.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is not an objective")
                .hasMessageContaining("p99=100us");
    }
}

package org.ipcbench.report.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula says what a simulated server does. */
class QueueTheoryTest {
    private static final int MESSAGES = 2_000_000;

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.5",
        "0.1, 0.99",
        "0.3, 0.9",
        "0.5, 0.5",
        "0.5, 0.99",
        "0.7, 0.9",
        "0.7, 0.99",
        "0.9, 0.5",
        "0.9, 0.99"
    })
    void agreesWithASimulatedServer(double load, double probability) {
        var random = new SplittableRandom(1);
        double[] sojourns = new double[MESSAGES];
        double wait = 0;
        for (int i = 0; i < MESSAGES; i++) {
            sojourns[i] = wait + 1;
            // Lindley's recursion: the next message finds what is left of this one.
            wait = Math.max(0, wait + 1 + Math.log1p(-random.nextDouble()) / load);
        }
        Arrays.sort(sojourns);
        double simulated = sojourns[(int) (probability * MESSAGES)];
        assertThat(QueueTheory.sojourn(probability, 1, load)).isCloseTo(simulated, within(0.04 * simulated));
    }

    @Test
    void aMessageToAnIdleServerTakesItsServiceAlone() {
        assertThat(QueueTheory.sojourn(0.99, 2.5, 0.005)).isEqualTo(2.5);
    }

    @Test
    void noServerKeepsUpWithMoreThanItCanDo() {
        assertThat(QueueTheory.sojourn(0.5, 1, 1)).isInfinite();
    }
}

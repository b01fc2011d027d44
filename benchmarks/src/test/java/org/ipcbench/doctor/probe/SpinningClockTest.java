package org.ipcbench.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.ipcbench.doctor.Readings.Lengths;
import org.junit.jupiter.api.Test;

class SpinningClockTest {
    private static final long TEN_MS = TimeUnit.MILLISECONDS.toNanos(10);

    @Test
    void tellsOrdinaryReadingsFromRareLongOnes() {
        SpinningClock clock = new SpinningClock(TEN_MS);
        for (int i = 0; i < 998; i++) {
            clock.count(20);
        }
        clock.count(5_000);
        clock.count(2_000_000);

        assertThat(clock.lengths()).isEqualTo(new Lengths(20, 5_000, 2_000_000));
    }

    @Test
    void countsAsLostWhatIsLongerThanATick() {
        SpinningClock clock = new SpinningClock(TEN_MS);
        clock.count(20);
        clock.count(9_000);
        clock.count(1_000_000);
        clock.count(500_000);

        assertThat(clock.lostShare()).isCloseTo(0.15, within(1e-9));
    }

    @Test
    void spinsForTheTimeItIsGiven() {
        SpinningClock clock = new SpinningClock(TEN_MS);
        long begin = System.nanoTime();

        clock.spin();

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TEN_MS);
        Lengths lengths = clock.lengths();
        assertThat(lengths.p50Ns()).isLessThanOrEqualTo(lengths.p999Ns());
        assertThat(lengths.p999Ns()).isLessThanOrEqualTo(lengths.maxNs());
        assertThat(lengths.maxNs()).isPositive();
    }
}

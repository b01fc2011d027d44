package org.ipcbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.ipcbench.run.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The onlooker sees how long operations take while a fork warms up, and does nothing to them. */
@Timeout(20)
class PacingTest {
    private static final long MS = 1_000_000;

    private final AtomicLong operations = new AtomicLong();

    @Test
    void slowOperationsAtFirstShowInTheFirstWindows() {
        Pacing pacing = new Pacing(operations::get, 1);
        pacing.start(false);
        exchange(400 * MS, 500_000);
        exchange(400 * MS, 50_000);
        pacing.stop();
        measured(pacing);

        Pace pace = Objects.requireNonNull(pacing.pace());

        assertThat(pace.warmup())
                .hasSizeGreaterThan(3)
                .isSortedAccordingTo((a, b) -> Double.compare(a.untilMs(), b.untilMs()));
        double first = pace.warmup().get(0).ns();
        double last = pace.warmup().get(pace.warmup().size() - 1).ns();
        assertThat(first).isGreaterThan(2 * last);
        assertThat(pace.measuredNs()).hasSize(2);
    }

    @Test
    void theClockStandsBetweenIterations() throws InterruptedException {
        Pacing pacing = new Pacing(operations::get, 1);
        pacing.start(false);
        exchange(40 * MS, 20_000);
        pacing.stop();
        Thread.sleep(400);
        pacing.start(false);
        exchange(40 * MS, 20_000);
        pacing.stop();
        measured(pacing);

        Pace pace = Objects.requireNonNull(pacing.pace());

        // Twice 40 ms, and what the machine adds.
        assertThat(pace.warmup().get(pace.warmup().size() - 1).untilMs()).isBetween(20.0, 400.0);
    }

    @Test
    void aWindowInWhichTooLittleHappensGoesOn() {
        Pacing pacing = new Pacing(operations::get, 1000);
        pacing.start(false);
        long end = System.nanoTime() + 60 * MS;
        while (System.nanoTime() < end) {
            operations.addAndGet(1000);
            LockSupport.parkNanos(2 * MS);
        }
        pacing.stop();
        measured(pacing);

        Pace pace = pacing.pace();

        // Sixteen batches of 2 ms or more.
        assertThat(pace == null ? 60 : pace.warmup().get(0).untilMs()).isGreaterThan(30);
    }

    @Test
    void withoutAWarmUpThereIsNothingToSay() {
        Pacing pacing = new Pacing(operations::get, 1);
        measured(pacing);

        assertThat(pacing.pace()).isNull();
    }

    private void measured(Pacing pacing) {
        for (int i = 0; i < 2; i++) {
            pacing.start(true);
            exchange(10 * MS, 50_000);
            pacing.stop();
        }
    }

    /** Counts operations that take so long each. */
    private void exchange(long ns, long eachNs) {
        long end = System.nanoTime() + ns;
        for (long next = System.nanoTime(); next < end; next += eachNs) {
            while (System.nanoTime() < next) {
                Thread.onSpinWait();
            }
            operations.incrementAndGet();
        }
    }
}

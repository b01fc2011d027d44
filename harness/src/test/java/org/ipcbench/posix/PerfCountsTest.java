package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PerfCountsTest {

    @Test
    void theDifferenceOfTwoReadingsIsWhatHappenedInBetween() {
        PerfCounts before = counts(Map.of(PerfEvent.CYCLES, 100L, PerfEvent.INSTRUCTIONS, 300L), 1_000, 1_000);
        PerfCounts after = counts(Map.of(PerfEvent.CYCLES, 150L, PerfEvent.INSTRUCTIONS, 420L), 1_500, 1_500);

        PerfCounts between = after.minus(before);
        assertThat(between.of(PerfEvent.CYCLES)).hasValue(50);
        assertThat(between.of(PerfEvent.INSTRUCTIONS)).hasValue(120);
        assertThat(between.enabledNs()).isEqualTo(500);
        assertThat(between.share()).isEqualTo(1);
    }

    @Test
    void countersThatTookTurnsAreScaledByTheTurnsInBetween() {
        PerfCounts before = counts(Map.of(PerfEvent.CYCLES, 1_000L), 1_000, 1_000);
        PerfCounts after = counts(Map.of(PerfEvent.CYCLES, 1_300L), 2_000, 1_250);

        assertThat(after.minus(before).share()).isEqualTo(0.25);
        assertThat(after.minus(before).of(PerfEvent.CYCLES)).hasValue(1_200);
        assertThat(after.minus(before).unscaled()).containsEntry(PerfEvent.CYCLES, 300L);
    }

    @Test
    void anEventThatTheMachineLacksIsAbsentAndNotZero() {
        PerfCounts counts = counts(Map.of(PerfEvent.CYCLES, 7L), 10, 10);

        assertThat(counts.of(PerfEvent.CYCLES)).hasValue(7);
        assertThat(counts.of(PerfEvent.CACHE_MISSES)).isEmpty();
        assertThat(counts.minus(counts).of(PerfEvent.CACHE_MISSES)).isEmpty();
    }

    @Test
    void countersThatNeverHadATurnWhileTheThreadRanShowNothing() {
        PerfCounts counts = counts(Map.of(PerfEvent.CYCLES, 0L), 10, 0);

        assertThat(counts.share()).isZero();
        assertThat(counts.of(PerfEvent.CYCLES)).isEmpty();
    }

    @Test
    void aThreadThatDidNotRunCausedNothing() {
        PerfCounts counts = counts(Map.of(PerfEvent.CYCLES, 7L), 10, 10);

        assertThat(counts.minus(counts).share()).isEqualTo(1);
        assertThat(counts.minus(counts).of(PerfEvent.CYCLES)).hasValue(0);
    }

    @Test
    void aLargeCountIsExactUnlessItIsScaled() {
        long cycles = Long.MAX_VALUE - 1;

        assertThat(counts(Map.of(PerfEvent.CYCLES, cycles), 10, 10).of(PerfEvent.CYCLES))
                .hasValue(cycles);
    }

    private static PerfCounts counts(Map<PerfEvent, Long> values, long enabledNs, long runningNs) {
        return new PerfCounts(values, enabledNs, runningNs);
    }
}

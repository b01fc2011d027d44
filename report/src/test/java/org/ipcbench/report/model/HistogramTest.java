package org.ipcbench.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
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

    /** Nanoseconds; ratios of them; both; numbers beyond those that a double tells apart; in order and not. */
    @Test
    void keepsEveryValueAndItsCount() {
        SplittableRandom random = new SplittableRandom(1);
        List<DoubleSupplier> kinds = List.of(
                () -> random.nextInt(5000),
                () -> random.nextInt(1, 1_000_000) / 64.3,
                () -> random.nextInt(100) / 2.0,
                () -> random.nextDouble(1e300));
        for (DoubleSupplier kind : kinds) {
            Map<Double, Long> first = counts(kind, random);
            Map<Double, Long> second = counts(kind, random);

            assertThat(values(Histogram.of(first))).isEqualTo(first);
            assertThat(values(addedUp(first))).isEqualTo(first);
            Map<Double, Long> sum = new TreeMap<>(first);
            second.forEach((value, count) -> sum.merge(value, count, Long::sum));
            assertThat(values(Histogram.merge(List.of(Histogram.of(first), Histogram.of(second)))))
                    .isEqualTo(sum);
        }
    }

    private static Map<Double, Long> counts(DoubleSupplier values, SplittableRandom random) {
        Map<Double, Long> counts = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            counts.put(values.getAsDouble(), 1 + (random.nextLong(1L << 40) >> random.nextInt(40)));
        }
        return counts;
    }

    /** Adds the values in falling order, and the smallest of them twice. */
    private static Histogram addedUp(Map<Double, Long> counts) {
        Histogram.Builder builder = new Histogram.Builder();
        TreeMap<Double, Long> falling = new TreeMap<>(Comparator.reverseOrder());
        falling.putAll(counts);
        Map.Entry<Double, Long> smallest = falling.lastEntry();
        falling.forEach(
                (value, count) -> builder.add(value, value.equals(smallest.getKey()) && count > 1 ? count - 1 : count));
        if (smallest.getValue() > 1) {
            builder.add(smallest.getKey(), 1);
        }
        return builder.build();
    }

    private static Map<Double, Long> values(Histogram histogram) {
        Map<Double, Long> values = new TreeMap<>();
        histogram.each((value, count) -> assertThat(values.put(value, count)).isNull());
        return values;
    }
}

package org.ipcbench.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    private static final double SD = 0.02;

    @Test
    void findsAStepWhereItIs() {
        int near = 0;
        for (int seed = 0; seed < 500; seed++) {
            double[] series = noise(60, seed);
            for (int i = 30; i < 60; i++) {
                series[i] += 2 * SD;
            }
            near += ChangePoints.of(series, 0.02).stream().anyMatch(change -> Math.abs(change.index() - 30) <= 2)
                    ? 1
                    : 0;
        }

        assertThat(near).isGreaterThanOrEqualTo(450);
    }

    @Test
    void findsNothingWhereNothingIs() {
        int points = 0;
        for (int seed = 0; seed < 500; seed++) {
            points += ChangePoints.of(noise(60, seed), 0.01).size();
        }

        assertThat(points).isLessThanOrEqualTo(50);
    }

    @Test
    void findsTwoSteps() {
        double[] series = noise(60, 1);
        for (int i = 20; i < 40; i++) {
            series[i] += 0.1;
        }

        assertThat(ChangePoints.of(series, 0.02))
                .extracting(ChangePoints.Change::index)
                .containsExactly(20, 40);
    }

    @Test
    void ignoresStepsThatAreTooSmallToMatter() {
        double[] series = new double[40];
        Arrays.setAll(series, i -> i < 20 ? 0 : 0.01);

        assertThat(ChangePoints.of(series, 0.02)).isEmpty();
        assertThat(ChangePoints.of(series, 0.005)).hasSize(1);
    }

    @Test
    void aShortSeriesSaysNothing() {
        double[] series = new double[19];
        Arrays.setAll(series, i -> i < 10 ? 0 : 1);

        assertThat(ChangePoints.of(series, 0.02)).isEmpty();
    }

    private static double[] noise(int length, long seed) {
        var random = new SplittableRandom(seed);
        double[] series = new double[length];
        Arrays.setAll(series, i -> SD * random.nextGaussian());
        return series;
    }
}

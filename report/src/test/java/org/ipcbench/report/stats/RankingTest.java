package org.ipcbench.report.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks of made-up rows with known truth: equal rows share a rank, and more forks tell more rows apart. */
class RankingTest {
    private static final int REPORTS = 1000;
    private static final int ROWS = 16;

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8, 20})
    void rowsThatAreEqualShareTheFirstRank(int forks) {
        var random = new Random(forks);
        long wrong = IntStream.range(0, REPORTS)
                .filter(report -> places(rows(random, forks, 0, 0.03)).stream().anyMatch(place -> place > 1))
                .count();

        System.out.printf(
                "ranks: %d forks: %d of %d reports of %d equal rows tell some apart%n", forks, wrong, REPORTS, ROWS);
        assertThat(wrong).isLessThanOrEqualTo(REPORTS * 6 / 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8})
    void soDoEqualRowsOfWhichSomeSpreadMuchMore(int forks) {
        var random = new Random(forks);
        long wrong = IntStream.range(0, REPORTS)
                .filter(report -> {
                    List<List<Double>> rows = new ArrayList<>();
                    for (int i = 0; i < ROWS; i++) {
                        // From 1 to 12 % for two rows in three.
                        double spread = 0.03 * Math.exp(1.2 * random.nextGaussian());
                        rows.add(row(random, forks, 100, spread));
                    }
                    rows.sort((a, b) -> Double.compare(mean(a), mean(b)));
                    return places(rows).stream().anyMatch(place -> place > 1);
                })
                .count();

        System.out.printf(
                "ranks: %d forks: %d of %d reports of equal rows of unequal spread tell some apart%n",
                forks, wrong, REPORTS);
        assertThat(wrong).isLessThanOrEqualTo(REPORTS * 6 / 100);
    }

    @Test
    void threeForksTellRowsApartThatDifferByHalf() {
        var random = new Random(1);
        double steps = 0;
        for (int report = 0; report < 200; report++) {
            steps += places(rows(random, 3, 0.4, 0.03)).stream().distinct().count() / (200.0 * ROWS);
        }

        System.out.printf("ranks: 3 forks: %.0f %% of rows 50 %% apart, of 3 %% spread, begin a rank%n", 100 * steps);
        assertThat(steps).isGreaterThan(0.95);
    }

    @Test
    void moreForksTellMoreRowsApart() {
        double before = 0;
        for (int forks : new int[] {3, 5, 8, 12, 20}) {
            var random = new Random(forks);
            double steps = 0;
            for (int report = 0; report < 200; report++) {
                List<Integer> places = places(rows(random, forks, 0.05, 0.03));
                steps += places.stream().distinct().count() / (200.0 * ROWS);
                assertThat(places).isSorted();
            }
            System.out.printf(
                    "ranks: %d forks: %.0f %% of rows 5 %% apart, of 3 %% spread, begin a rank%n", forks, 100 * steps);
            assertThat(steps).isGreaterThan(before);
            before = steps;
        }
        assertThat(before).isGreaterThan(0.5);
    }

    @Test
    void aRowThatSpreadsWidelyIsToldApartFromNone() {
        boolean[][] apart = apart(List.of(
                List.of(100.0, 101.0, 100.5, 99.5, 100.2),
                List.of(120.0, 200.0, 60.0, 90.0, 150.0),
                List.of(150.0, 151.0, 150.5, 149.5, 150.2)));

        assertThat(Ranking.ranks(apart)).containsExactly(1, 1, 2);
    }

    /** As measured: a transport that took 53 to 167 µs in its forks hid that seven others differ by factors. */
    @Test
    void aRowThatSpreadsWidelyHidesNoDifferenceBetweenOthers() {
        boolean[][] apart = apart(List.of(
                List.of(8.32, 8.21, 8.54),
                List.of(8.70, 8.53, 8.80),
                List.of(12.4, 12.2, 12.7),
                List.of(38.8, 36.7, 41.2),
                List.of(53.6, 52.5, 167.0)));

        assertThat(Ranking.ranks(apart)).containsExactly(1, 1, 3, 4, 4);
    }

    @Test
    void oneForkTellsNothingApart() {
        assertThat(places(List.of(List.of(1.0), List.of(2.0), List.of(3.0)))).containsOnly(1);
    }

    private static boolean[][] apart(List<List<Double>> samples) {
        List<double[]> logs = Ranking.logs(samples);
        return Ranking.apart(logs, SharedSpread.of(logs));
    }

    private static List<Integer> places(List<List<Double>> rows) {
        boolean[][] apart = apart(rows);
        return IntStream.of(Ranking.ranks(apart)).boxed().toList();
    }

    private static List<List<Double>> rows(Random random, int forks, double step, double spread) {
        var rows = new ArrayList<List<Double>>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(row(random, forks, 100 * Math.exp(step * i), spread));
        }
        rows.sort((a, b) -> Double.compare(mean(a), mean(b)));
        return rows;
    }

    private static List<Double> row(Random random, int forks, double level, double spread) {
        return IntStream.range(0, forks)
                .mapToObj(fork -> level * Math.exp(spread * random.nextGaussian()))
                .toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Math::log).average().orElseThrow();
    }
}

package org.ipcbench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoublePredicate;
import org.ipcbench.load.KneeSearch.Knee;
import org.ipcbench.load.KneeSearch.Offer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search alone, on servers of formulas. */
class KneeSearchTest {
    private static final double LEAST = 500;
    private static final double TOP = 1e9;

    private final List<Offer> offers = new ArrayList<>();

    /** An M/M/1 server answers within -ln(0.01) s/(1 - ρ) in 99 of 100 cases. With s = 10 µs that is 100 µs at ρ = 0.54. */
    @Test
    void findsWhereAnExponentialServerMissesItsObjective() {
        double s = 10e-6;
        Knee knee = search(1_000, rate -> rate * s < 1 && 4.605 * s / (1 - rate * s) <= 100e-6);

        assertBracket(knee, (1 - 4.605 * s / 100e-6) / s);
    }

    /** Of an M/D/1 server the mean response is known in closed form: s + ρ s / 2 (1 - ρ). */
    @Test
    void findsWhereADeterministicServerMissesItsObjective() {
        double s = 10e-6;
        Knee knee = search(1_000, rate -> rate * s < 1 && s + rate * s * s / (2 * (1 - rate * s)) <= 30e-6);

        assertBracket(knee, 0.8 / s);
    }

    @ParameterizedTest
    @ValueSource(doubles = {501, 777, 1_000, 12_345, 1e6, 3.3e6, 9e8})
    void findsACliffWhereverItStarts(double cliff) {
        for (double start : new double[] {1, 100, 5_000, 1e7}) {
            assertBracket(search(start, rate -> rate <= cliff), cliff);
        }
    }

    @Test
    void whatNeverFailsIsALowerBound() {
        Knee knee = search(1_000, rate -> true);

        assertThat(knee.isLowerBound()).isTrue();
        assertThat(knee.passed()).isEqualTo(TOP);
    }

    @Test
    void whatNeverPassesHasNoKnee() {
        Knee knee = search(1_000, rate -> false);

        assertThat(knee.passed()).isZero();
        assertThat(knee.failed()).isEqualTo(LEAST);
    }

    /** A lucky short trial does not become the answer: it has passed a long one. */
    @Test
    void theAnswerHasPassedALongTrial() {
        Knee knee = search(1_000, offer -> offer.rate() <= (offer.isLong() ? 10_000 : 40_000), false);

        assertBracket(knee, 10_000);
        assertThat(offers).anyMatch(offer -> offer.isLong() && offer.rate() == knee.passed());
    }

    /** Two trials in five fail for no reason: repeating it keeps the answer near the knee in nearly every search. */
    @Test
    void aDisturbanceDoesNotEndTheSearch() {
        int near = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Knee knee = search(1_000, rate -> rate <= 100_000 && random.nextInt(5) > 1);
            near += knee.passed() > 80_000 ? 1 : 0;
        }

        assertThat(near).isGreaterThan(160);
    }

    /** Every trial near the knee is a toss-up, as latencies near a limit are: the answer lies where both outcomes occur. */
    @Test
    void aSoftKneeIsFoundWhereOutcomesAreMixed() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Knee knee = search(1_000, rate -> rate <= 100_000 * (0.8 + 0.4 * random.nextDouble()));

            assertThat(knee.passed()).isBetween(75_000.0, 120_000.0);
        }
    }

    /** A server that collapses for good once it was overloaded: what passed before does not pass again. */
    @Test
    void aServerWithTwoStatesEndsTheSearchToo() {
        boolean[] collapsed = {false};
        Knee knee = search(1_000, rate -> {
            collapsed[0] |= rate > 100_000;
            return rate <= (collapsed[0] ? 20_000 : 100_000);
        });

        assertBracket(knee, 20_000);
    }

    @Test
    void aClearFailureIsNotRepeated() {
        search(1_000, offer -> offer.rate() <= 10_000, true);
        long failures = offers.stream().filter(offer -> offer.rate() > 10_000).count();
        long rates = offers.stream()
                .map(Offer::rate)
                .filter(rate -> rate > 10_000)
                .distinct()
                .count();

        assertThat(failures).isEqualTo(rates);
    }

    /** Doubling from a hundredth takes seven trials, halving an octave to 5 % four. */
    @Test
    void takesFewTrials() {
        search(1_000, offer -> offer.rate() <= 100_000, true);

        assertThat(offers).hasSizeLessThan(15);
    }

    private static void assertBracket(Knee knee, double truth) {
        assertThat(knee.passed()).isLessThanOrEqualTo(truth);
        assertThat(knee.failed()).isGreaterThan(truth);
        assertThat(knee.failed() / knee.passed()).isCloseTo(1, within(KneeSearch.PRECISION - 1 + 1e-9));
    }

    private Knee search(double start, DoublePredicate passes) {
        return search(start, offer -> passes.test(offer.rate()), false);
    }

    private interface Server {
        boolean passes(Offer offer);
    }

    private Knee search(double start, Server server, boolean clearly) {
        KneeSearch search = new KneeSearch(LEAST, start, TOP);
        offers.clear();
        for (Optional<Offer> offer = search.next(); offer.isPresent(); offer = search.next()) {
            offers.add(offer.get());
            search.tell(server.passes(offer.get()), clearly);
        }
        return search.knee();
    }

    /** A rate that was met for a moment only is no answer; with little time left, one that is met for long is, however wide the interval. */
    @Test
    void confirmsWhatWasPromisedWhenLittleTimeIsLeft() {
        KneeSearch search = new KneeSearch(1_000, 10_000, 1e9);
        search.tell(true, false);
        search.tell(true, false);
        search.tell(false, true);
        assertThat(search.promised()).isEqualTo(new Knee(20_000, 40_000));
        assertThat(search.next()).contains(new KneeSearch.Offer(Math.sqrt(20_000.0 * 40_000), false));

        search.confirm();

        assertThat(search.next()).contains(new KneeSearch.Offer(20_000, true));
        search.tell(true, false);
        assertThat(search.knee()).isEqualTo(new Knee(20_000, 40_000));
    }

    @Test
    void hasNothingToConfirmBeforeAnythingPassed() {
        KneeSearch search = new KneeSearch(1_000, 10_000, 1e9);
        search.tell(false, true);

        search.confirm();

        assertThat(search.next()).contains(new KneeSearch.Offer(5_000, false));
    }
}

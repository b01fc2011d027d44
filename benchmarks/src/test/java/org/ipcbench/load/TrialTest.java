package org.ipcbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.ipcbench.results.Slo;
import org.junit.jupiter.api.Test;

/** When a trial passes. */
class TrialTest {
    private static final Slo SLO = Slo.parse("p99=100us");
    private static final double[] LEVEL = {20, 21, 19, 20, 22, 20, 21, 20, 19, 20};

    @Test
    void passesIfAllArriveInTime() {
        assertThat(trial(995, true, 99, false, LEVEL).passes(SLO)).isTrue();
    }

    @Test
    void failsIfTooFewArriveOrOneIsLostOrLate() {
        assertThat(trial(985, true, 99, false, LEVEL).passes(SLO)).isFalse();
        assertThat(trial(1000, false, 99, false, LEVEL).passes(SLO)).isFalse();
        assertThat(trial(1000, true, 101, false, LEVEL).passes(SLO)).isFalse();
        assertThat(trial(1000, true, 99, true, LEVEL).passes(SLO)).isFalse();
        assertThat(trial(Double.NaN, true, Double.NaN, false, LEVEL).passes(SLO))
                .isFalse();
    }

    /** A thread that is stopped for 3 ms makes messages late, but does not make fewer arrive. */
    @Test
    void failsClearlyIfMessagesDoNotArrive() {
        assertThat(trial(980, true, 20_000, false, LEVEL).failsClearly()).isFalse();
        assertThat(trial(800, true, 200, false, LEVEL).failsClearly()).isTrue();
        assertThat(trial(1000, true, 20, true, LEVEL).failsClearly()).isTrue();
    }

    /** The limit is still kept, but would not be for long. At a million a second 20 µs more are 20 messages more. */
    @Test
    void failsIfABacklogGrows() {
        double[] growing = {5, 8, 11, 14, 18, 22, 25, 29, 33, 37};

        assertThat(new Trial(1e6, 1e6, true, 40_000, false, ns(growing)).passes(SLO))
                .isFalse();
        assertThat(new Trial(1_000, 1_000, true, 40_000, false, ns(growing)).passes(SLO))
                .as("less than a message more")
                .isTrue();
    }

    @Test
    void aLateSliceIsNoTrend() {
        double[] disturbed = {5, 5, 6, 5, 40, 38, 6, 5, 6, 5};

        assertThat(new Trial(1e6, 1e6, true, 40_000, false, ns(disturbed)).passes(SLO))
                .isTrue();
    }

    private static Trial trial(double achieved, boolean complete, double p99Us, boolean gaveUp, double[] slicesUs) {
        return new Trial(1_000, achieved, complete, p99Us * 1e3, gaveUp, ns(slicesUs));
    }

    private static List<Double> ns(double[] us) {
        return Arrays.stream(us).map(each -> each * 1e3).boxed().toList();
    }
}

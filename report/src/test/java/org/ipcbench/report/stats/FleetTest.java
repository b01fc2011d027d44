package org.ipcbench.report.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Of hosts that are alike, the odd one is named; hosts that vary as usual are not, and of a few none is. */
class FleetTest {

    @Test
    void namesTheOddHostAndHowMuchWorseItIs() {
        Fleet latency = new Fleet(hosts(2.0, 2.1, 2.05, 1.95, 3.0), true);

        assertThat(latency.median()).isEqualTo(2.05);
        assertThat(latency.outliers()).containsOnlyKeys("h5");
        assertThat(latency.outliers().get("h5")).isCloseTo(3.0 / 2.05, within(1e-9));
    }

    @Test
    void aHigherRateIsBetter() {
        Fleet rate = new Fleet(hosts(2.0, 2.1, 2.05, 1.95, 3.0), false);

        assertThat(rate.outliers().get("h5")).isCloseTo(2.05 / 3.0, within(1e-9));
    }

    @Test
    void hostsThatAgreeToAPerMilleHaveNoOutlierBelowTenPercent() {
        assertThat(new Fleet(hosts(1, 1.0001, 0.9999, 1, 1.09), true).outliers())
                .isEmpty();
        assertThat(new Fleet(hosts(1, 1, 1, 1, 1.11), true).outliers()).containsOnlyKeys("h5");
    }

    @Test
    void hostsThatVaryMuchNeedMoreToBeOdd() {
        assertThat(new Fleet(hosts(1, 1.3, 0.7, 1.2, 0.8, 1.6), true).outliers())
                .isEmpty();
    }

    @Test
    void ofFourHostsNobodyKnowsWhichIsOdd() {
        assertThat(new Fleet(hosts(1, 1, 1, 9), true).outliers()).isEmpty();
    }

    /** Normal values of ten hosts, sd 5 %: the rule calls few of them odd. */
    @Test
    void seldomNamesAHostThatIsAsTheOthers() {
        var random = new SplittableRandom(7);
        int named = 0;
        for (int i = 0; i < 1000; i++) {
            double[] values = random.doubles(10)
                    .map(any -> Math.exp(0.05 * normal(random)))
                    .toArray();
            named += new Fleet(hosts(values), true).outliers().size();
        }
        assertThat(named / 10_000.0).isLessThan(0.02);
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log1p(-random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static Map<String, Double> hosts(double... values) {
        Map<String, Double> hosts = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            hosts.put("h" + (i + 1), values[i]);
        }
        return hosts;
    }
}

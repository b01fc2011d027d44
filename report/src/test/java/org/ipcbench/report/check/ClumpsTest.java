package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClumpsTest {
    private static final double LEAST = 0.05;

    @Test
    void twoHeapsAreTwoGroups() {
        double[] costs = {1.0, 1.15, 1.001, 1.152, 1.002, 1.149};

        assertThat(Clumps.gap(costs, LEAST)).isCloseTo(0.147, within(1e-9));
        assertThat(Clumps.gap(costs, 0.2)).isZero();
    }

    @Test
    void oneForkApartIsAGroupToo() {
        assertThat(Clumps.gap(new double[] {1.15, 1, 1.001, 1.002, 0.999, 1}, LEAST))
                .isPositive();
    }

    @Test
    void oneBroadHeapIsNone() {
        assertThat(Clumps.gap(new double[] {1, 1.03, 1.06, 1.12, 1.15, 1.18}, LEAST))
                .isZero();
    }

    @Test
    void fiveForksTellNothing() {
        assertThat(Clumps.gap(new double[] {1, 1, 2, 2, 2}, LEAST)).isZero();
    }
}

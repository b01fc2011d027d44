package org.ipcbench.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ipcbench.doctor.Readings;
import org.ipcbench.host.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Short probes of the machine that the tests run on. */
@Timeout(60)
class ProbesTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Topology topology = Topology.read();
    private final List<String> announced = new ArrayList<>();
    private final Probes probes = new Probes(topology, SHORT, Duration.ofSeconds(1), announced::add);

    @Test
    void measureCallsTheClockAndEachMeasuredCpu() throws Exception {
        Readings readings = probes.take(false);

        // No machine enters its kernel within a nanosecond or takes a millisecond for it.
        assertThat(Objects.requireNonNull(readings.calls()).systemCallNs()).isBetween(1.0, 1e6);
        assertThat(readings.clockNs()).isBetween(1.0, 1e6);
        assertThat(readings.pinning()).isEmpty();
        assertThat(readings.gaps()).isNotEmpty().allSatisfy(gaps -> {
            assertThat(topology.allowedCpus()).contains(gaps.cpu());
            assertThat(gaps.lengths().maxNs()).isPositive();
            assertThat(gaps.lostShare()).isNotNegative();
        });
        assertThat(readings.handOffs()).isNull();
        assertThat(announced).singleElement().asString().startsWith("probing CPU ");
    }

    @Test
    void watchTwoCpusIfTheyAreAskedToBeThorough() throws Exception {
        assumeTrue(topology.allowedCpus().size() > 1, "needs two CPUs");
        Readings.HandOffs seen = probes.take(true).handOffs();

        // Where others occupy one of the two CPUs there is no reading, which is not a reading of zero.
        assumeTrue(seen != null, "others keep the CPUs");
        assertThat(Objects.requireNonNull(seen).nearNs()).isBetween(5.0, 1e6);
    }

    @Test
    void leaveTheThreadWhereItMayRun() throws Exception {
        Topology before = Topology.read();

        probes.take(false);

        assertThat(Topology.read().allowedCpus()).isEqualTo(before.allowedCpus());
    }
}

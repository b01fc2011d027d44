package org.ipcbench.doctor.probe;

import java.time.Duration;
import java.util.List;
import org.ipcbench.doctor.Readings.HandOffs;
import org.ipcbench.report.check.CpuState;
import org.ipcbench.report.check.Nearness;
import org.ipcbench.report.model.HandOff;
import org.jspecify.annotations.Nullable;

/** Tells near from far as a report does, and counts how often two CPUs went from one to the other. */
final class StatesOverTime {
    private static final double SECONDS_PER_MINUTE = 60;

    private StatesOverTime() {}

    /**
     * Analyzes a series of hand-offs.
     *
     * @param roundTripNs in chronological order; NaN where a reading failed
     * @return null if all failed
     */
    static @Nullable HandOffs of(List<Double> roundTripNs, Duration time) {
        List<HandOff> readings = roundTripNs.stream()
                .filter(ns -> !ns.isNaN())
                .map(ns -> new HandOff("", ns, ns))
                .toList();
        if (readings.isEmpty()) {
            return null;
        }
        Nearness nearness = Nearness.of(readings);
        List<CpuState> states = readings.stream()
                .map(nearness::of)
                .filter(state -> state == CpuState.NEAR || state == CpuState.FAR)
                .toList();
        long far = states.stream().filter(state -> state == CpuState.FAR).count();
        int changes = 0;
        for (int i = 1; i < states.size(); i++) {
            changes += states.get(i) == states.get(i - 1) ? 0 : 1;
        }
        double minutes = time.toMillis() / 1000.0 / SECONDS_PER_MINUTE;
        return new HandOffs(
                nearness.nearNs(),
                nearness.farNs(),
                states.isEmpty() ? 0 : (double) far / states.size(),
                changes / minutes);
    }
}

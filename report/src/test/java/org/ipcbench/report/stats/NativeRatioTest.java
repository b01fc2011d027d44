package org.ipcbench.report.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.ipcbench.report.model.Histogram;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.Measurement;
import org.ipcbench.report.model.Measurement.ForkData;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.CellOutcome;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.CellStatus;
import org.ipcbench.results.Score;
import org.ipcbench.results.Seating;
import org.junit.jupiter.api.Test;

class NativeRatioTest {
    private static final List<Double> C = List.of(100.0, 104.0, 98.0, 101.0, 99.0);
    private static final List<Double> JVM = List.of(115.0, 117.0, 108.0, 113.0, 112.0);

    /**
     * From numpy and scipy: the logarithms of the five quotients have mean 0.118071 and standard error 0.00696258; t with
     * 4 degrees of freedom is 2.776445 for 95 %.
     */
    @Test
    void dividesGeometricMeansOfForksAndGivesTheirInterval() {
        NativeRatio ratio =
                NativeRatio.of(List.of(means("jna", JVM), means("c", C))).get(0);

        assertThat(ratio.mean().ratio()).isCloseTo(Math.exp(0.118071), within(1e-5));
        assertThat(ratio.mean().low()).isCloseTo(Math.exp(0.118071 - 2.776445 * 0.00696258), within(1e-5));
        assertThat(ratio.mean().high()).isCloseTo(Math.exp(0.118071 + 2.776445 * 0.00696258), within(1e-5));
        assertThat(ratio.median()).isEmpty();
    }

    @Test
    void dividesMediansOfForksWhereSingleExchangesWereTimed() {
        // One slow exchange in each fork of the JVM moves the means far apart, but not the medians.
        CellSummary jvm = samples("ffm", List.of(110.0, 121.0, 110.0), 1_000_000);
        CellSummary twin = samples("c", List.of(100.0, 110.0, 100.0), 0);

        NativeRatio ratio = NativeRatio.of(List.of(jvm, twin)).get(0);

        assertThat(ratio.median()).hasValueSatisfying(median -> {
            assertThat(median.ratio()).isCloseTo(1.1, within(1e-9));
            assertThat(median.hasInterval()).isTrue();
        });
        assertThat(ratio.mean().ratio()).isGreaterThan(10);
    }

    @Test
    void givesNoIntervalForTwoForks() {
        NativeRatio ratio = NativeRatio.of(List.of(means("jna", JVM.subList(0, 2)), means("c", C)))
                .get(0);

        assertThat(ratio.mean().hasInterval()).isFalse();
        assertThat(ratio.mean().ratio()).isGreaterThan(1.1);
    }

    @Test
    void oneTwinServesEachBackend() {
        List<NativeRatio> ratios = NativeRatio.of(List.of(means("jna", JVM), means("jdk", JVM), means("c", C)));

        assertThat(ratios).extracting(ratio -> ratio.jvm().row().backend()).containsExactly("jna", "jdk");
        assertThat(ratios).allMatch(ratio -> ratio.twin().row().backend().equals("c"));
    }

    @Test
    void aRowIsDividedByEachOfItsTwins() {
        List<NativeRatio> ratios = NativeRatio.of(List.of(means("c", C), means("c-threads", JVM), means("jna", JVM)));

        assertThat(ratios).extracting(ratio -> ratio.twin().row().backend()).containsExactly("c", "c-threads");
        assertThat(ratios.get(0).mean().ratio()).isCloseTo(Math.exp(0.118071), within(1e-5));
        assertThat(ratios.get(1).mean().ratio()).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void rowsWithoutATwinAreLeftOut() {
        assertThat(NativeRatio.of(List.of(means("jna", JVM)))).isEmpty();
    }

    @Test
    void aTwinIsNeverGroupedWithItsRivals() {
        List<Group> groups = Group.of(List.of(means("jna", JVM), means("c", C)));

        assertThat(groups).singleElement().satisfies(group -> assertThat(group.cells())
                .extracting(cell -> cell.row().backend())
                .containsExactly("jna"));
    }

    private static CellSummary means(String backend, List<Double> forks) {
        List<ForkData> data = forks.stream()
                .map(mean -> new ForkData(List.of(mean), List.of()))
                .toList();
        return summary(backend, "avgt", data);
    }

    private static CellSummary samples(String backend, List<Double> medians, double slowest) {
        List<ForkData> data = medians.stream()
                .map(median -> slowest == 0 ? Map.of(median, 300L) : Map.of(median, 300L, slowest, 1L))
                .map(Histogram::of)
                .map(histogram -> new ForkData(List.of(histogram.mean()), List.of(histogram)))
                .toList();
        return summary(backend, "sample", data);
    }

    private static CellSummary summary(String backend, String mode, List<ForkData> forks) {
        Cell identity = Cell.of("RoundTrip", mode)
                .with(Axis.MECHANISM, "pipe")
                .with(Axis.BACKEND, backend)
                .with(Axis.SIZE, 64)
                .with(Axis.WAIT, "block")
                .with(Axis.PLACEMENT, "same-cpu")
                .with(Axis.PEER, "process");
        CellRecord record = new CellRecord(
                identity,
                "pipe",
                new Seating(List.of(1, 1), "same-cpu", null, null),
                backend.startsWith("c") ? List.of("echo", "stream", "c-twin") : List.of("echo", "stream"),
                "",
                new CellOutcome(CellStatus.DONE, "", ""),
                "",
                List.of());
        MeasuredCell cell = MeasuredCell.of(record).with(new Measurement(Score.NS_PER_OP, forks, Map.of()));
        return CellSummary.of(cell).orElseThrow();
    }
}

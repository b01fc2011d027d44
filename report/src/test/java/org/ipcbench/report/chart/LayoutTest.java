package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import org.ipcbench.report.chart.Ticks.Range;
import org.ipcbench.report.chart.Ticks.Tick;
import org.ipcbench.report.stats.RowKey;
import org.ipcbench.report.text.Quantity;
import org.junit.jupiter.api.Test;

class LayoutTest {
    @Test
    void labelsAreMovedApartAndStayInside() {
        double[] places = Spacing.apart(new double[] {5, 50, 51, 52, 99}, 10, 0, 100);

        assertThat(places).containsExactly(5, 41, 51, 61, 99);
        assertThat(Spacing.apart(new double[] {97, 98, 99}, 10, 0, 100)).containsExactly(80, 90, 100);
    }

    @Test
    void labelsWithoutRoomKeepTheirDistance() {
        assertThat(Spacing.apart(new double[] {1, 1, 1}, 10, 0, 5)).containsExactly(0, 10, 20);
    }

    @Test
    void ticksAreRoundTimes() {
        assertThat(Ticks.of(Range.around(List.of(950.0, 22_000.0)), Quantity::time))
                .extracting(Tick::label)
                .containsExactly("1 µs", "2 µs", "5 µs", "10 µs", "20 µs");
    }

    @Test
    void rangeOfOneValueIsADecadeWide() {
        Range range = Range.around(List.of(1000.0, Double.NaN, 0.0));

        assertThat(range.span()).isBetween(1.0, 1.3);
        assertThat(range.low()).isLessThan(3);
        assertThat(range.high()).isGreaterThan(3);
    }

    @Test
    void knownMechanismsLookDifferentAndBackendsByTheirDashes() throws Exception {
        var numbers = new Properties();
        numbers.load(RowStyle.class.getResourceAsStream("styles.properties"));
        var looks = new HashSet<List<Object>>();
        numbers.stringPropertyNames().forEach(mechanism -> {
            RowStyle style = RowStyle.of(new RowKey("family", mechanism, "jdk"));
            looks.add(List.of(style.color(), style.marker()));
        });

        assertThat(numbers).hasSizeGreaterThan(30);
        assertThat(looks).hasSameSizeAs(numbers.keySet());
        assertThat(RowStyle.of(new RowKey("pipe", "pipe", "jnr")).stroke().getDashArray())
                .isNotEqualTo(
                        RowStyle.of(new RowKey("pipe", "pipe", "jna")).stroke().getDashArray());
    }

    @Test
    void aMechanismThatNobodyHasNumberedIsDrawnTheSameEveryTime() {
        var row = new RowKey("family", "a-new-one", "jdk");

        assertThat(RowStyle.of(row).color()).isEqualTo(RowStyle.of(row).color());
        assertThat(RowStyle.of(row).marker()).isEqualTo(RowStyle.of(row).marker());
    }
}

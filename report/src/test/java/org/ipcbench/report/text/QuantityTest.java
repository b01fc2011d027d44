package org.ipcbench.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void timesHaveThreeDigitsAndTheUnitThatFits() {
        assertThat(Quantity.time(0.25)).isEqualTo("0.250 ns");
        assertThat(Quantity.time(999.4)).isEqualTo("999 ns");
        assertThat(Quantity.time(999.6)).isEqualTo("1.00 µs");
        assertThat(Quantity.time(12_345)).isEqualTo("12.3 µs");
        assertThat(Quantity.time(9_996_000)).isEqualTo("10.0 ms");
        assertThat(Quantity.time(4.2e12)).isEqualTo("4200 s");
        assertThat(Quantity.time(Double.NaN)).isEqualTo("– ns");
    }

    @Test
    void aSpreadHasTheUnitOfItsFigure() {
        assertThat(Quantity.timeWithin(1010, 990, 1030)).isEqualTo("1.01 [0.990 – 1.03] µs");
        assertThat(Quantity.rateWithin(67.5, 65.5, 69.9)).isEqualTo("67.5 [65.5 – 69.9] /s");
        assertThat(Quantity.rateWithin(2.5e6, 2e6, 3e6)).isEqualTo("2.50 [2.00 – 3.00] M/s");
    }

    @Test
    void sizesAreExact() {
        assertThat(Quantity.size(1)).isEqualTo("1 B");
        assertThat(Quantity.size(1000)).isEqualTo("1000 B");
        assertThat(Quantity.size(4096)).isEqualTo("4 KiB");
        assertThat(Quantity.size(1 << 20)).isEqualTo("1 MiB");
        assertThat(Quantity.size(1536)).isEqualTo("1536 B");
    }

    @Test
    void axisNumbersHaveNoMoreDigitsThanTheyNeed() {
        assertThat(Quantity.plain(0.05)).isEqualTo("0.05");
        assertThat(Quantity.plain(0.1)).isEqualTo("0.1");
        assertThat(Quantity.plain(20_000)).isEqualTo("20,000");
    }
}

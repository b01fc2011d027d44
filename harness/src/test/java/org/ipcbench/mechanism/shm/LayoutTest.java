package org.ipcbench.mechanism.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LayoutTest {

    @Test
    void keepsTheDirectionsApart() {
        Layout layout = new Layout(100);
        assertThat(layout.dataBytes()).isEqualTo(128);
        assertThat(layout.control(1)).isEqualTo(Layout.CONTROL);
        assertThat(layout.data(0)).isEqualTo(2 * Layout.CONTROL);
        assertThat(layout.data(1)).isEqualTo(2 * Layout.CONTROL + 128);
        assertThat(layout.totalBytes()).isEqualTo(2 * Layout.CONTROL + 2 * 128);
        assertThat(Layout.CLOSED + Integer.BYTES).isLessThanOrEqualTo(Layout.CONTROL);
    }

    @Test
    void refusesWhatOneMappingCannotHold() {
        assertThatThrownBy(() -> new Layout(1L << 31)).hasMessageContaining("a mapping holds at most 2 GiB");
        assertThatThrownBy(() -> Ring.layout(1 << 30, 0)).hasMessageContaining("a mapping holds");
    }

    @Test
    void givesARingAPowerOfTwoOfSlotsAndAtLeastTwo() {
        assertThat(Ring.layout(64, 0).dataBytes()).isEqualTo(1 << 20);
        assertThat(Ring.layout(100, 1000).dataBytes()).isEqualTo(Layout.aligned(16 * 104));
        assertThat(Ring.layout((1 << 20) + 1, 0).dataBytes()).isEqualTo(Layout.aligned(2L * ((1 << 20) + 8)));
    }

    /** The test of the twins in C reads this table too. */
    @ParameterizedTest
    @CsvFileSource(resources = "ring-slots.csv", numLinesToSkip = 1)
    void aRingHoldsAMebibyteOrMore(int bytes, long slots) {
        assertThat(Ring.slots(Ring.layout(bytes, 0), bytes)).isEqualTo(slots);
    }
}

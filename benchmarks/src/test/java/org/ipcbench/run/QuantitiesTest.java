package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "64, 64",
        "64B, 64",
        "4k, 4096",
        "4K, 4096",
        "4KB, 4096",
        "4KiB, 4096",
        "1M, 1048576",
        "16m, 16777216"
    })
    void readsSizesAsPeopleTypeThem(String text, int bytes) {
        assertThat(Quantities.messageBytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "99G", "abc", "", "17M", "1.5K", "4Ki b", "16777217", "99999999999999"})
    void refusesOtherSizesAndNamesTheRange(String text) {
        assertThatThrownBy(() -> Quantities.messageBytes(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a message size: 1 to 16M bytes");
    }

    @ParameterizedTest
    @CsvSource({"2, 2000", "2s, 2000", "0.5, 500", "500ms, 500", "1min, 60000", "1m, 60000"})
    void readsTimes(String text, long ms) {
        assertThat(Quantities.measuredMs(text)).isEqualTo(ms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "9ms", "11min", "soon", ""})
    void refusesOtherTimesAndNamesTheRange(String text) {
        assertThatThrownBy(() -> Quantities.measuredMs(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10ms to 10min");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 2000", "500ms, 500"})
    void readsTimesToSettleIn(String text, long ms) {
        assertThat(Quantities.settlingMs(text)).isEqualTo(ms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "9ms", "11min", "long", ""})
    void refusesOtherTimesToSettleIn(String text) {
        assertThatThrownBy(() -> Quantities.settlingMs(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0, or 10ms to 10min");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "48200, 48 s", "59900, 1 min 00 s", "320000, 5 min 20 s", "11100000, 3 h 05 min"})
    void writesDurationsForPeople(long ms, String text) {
        assertThat(Quantities.forPeople(ms)).isEqualTo(text);
    }
}

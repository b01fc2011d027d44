package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {

    @Test
    void readsNumbersAndRanges() {
        assertThat(CpuList.parse("0-2,8,10-11"))
                .hasValueSatisfying(cpus -> assertThat(cpus).containsExactly(0, 1, 2, 8, 10, 11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0-3", "0-3,8-11", "1,3,5", "7-8,127"})
    void writesWhatItReads(String list) {
        assertThat(CpuList.format(CpuList.parse(list).orElseThrow())).isEqualTo(list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "1-", "-1", "1,,2", "3-1"})
    void isEmptyIfTheTextIsNoList(String text) {
        assertThat(CpuList.parse(text)).isEmpty();
    }
}

package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LongValuesTest {
    private static final String ARGUMENTS =
            "-XX:+UseSerialGC -Xms256m -Xmx256m -Xmn192m -XX:MetaspaceSize=64m -XX:-UsePerfData";

    @Test
    void shortValuesStayWhole() {
        assertThat(LongValues.differing(List.of("6.1.0 generic", "6.8.0 generic")))
                .containsExactly("6.1.0 generic", "6.8.0 generic");
    }

    @Test
    void ofLongValuesTheirOwnWordsAreLeft() {
        assertThat(LongValues.differing(List.of(ARGUMENTS + " -Da=1", ARGUMENTS + " -Da=2 -Db", ARGUMENTS)))
                .containsExactly("… -Da=1", "… -Da=2 -Db", "…");
    }

    @Test
    void longValuesWithoutACommonWordStayWhole() {
        String other = "x".repeat(80);

        assertThat(LongValues.differing(List.of(ARGUMENTS, other))).containsExactly(ARGUMENTS, other);
    }

    @Test
    void anotherOrderIsShownInWhole() {
        String turned = "-XX:-UsePerfData " + ARGUMENTS.replace(" -XX:-UsePerfData", "");

        assertThat(LongValues.differing(List.of(ARGUMENTS, turned))).containsExactly(ARGUMENTS, turned);
    }
}

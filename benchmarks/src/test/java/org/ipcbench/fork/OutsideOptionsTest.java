package org.ipcbench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OutsideOptionsTest {

    @Test
    void namesEachVariableThatReachesTheMeasuredJvms() {
        Map<String, String> environment =
                Map.of("_JAVA_OPTIONS", "-Xint", "JAVA_TOOL_OPTIONS", " -Da=b ", "JAVA_OPTS", "-Xmx1g", "PATH", "/bin");

        assertThat(OutsideOptions.in(environment)).containsExactly("JAVA_TOOL_OPTIONS=-Da=b", "_JAVA_OPTIONS=-Xint");
        assertThat(OutsideOptions.note(environment))
                .hasValueSatisfying(note -> assertThat(note).contains("JAVA_TOOL_OPTIONS=-Da=b; _JAVA_OPTIONS=-Xint"));
    }

    @Test
    void saysNothingWithoutThem() {
        assertThat(OutsideOptions.note(Map.of("JAVA_TOOL_OPTIONS", " "))).isEmpty();
    }
}

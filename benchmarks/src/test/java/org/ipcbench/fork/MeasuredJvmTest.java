package org.ipcbench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MeasuredJvmTest {

    @Test
    @Timeout(60)
    void tellsOfTheForksOptionsNotOfThisJvms() {
        Map<String, String> facts = MeasuredJvm.facts();

        assertThat(facts)
                .containsEntry("version", System.getProperty("java.vm.version"))
                .containsEntry("collectors", "Copy, MarkSweepCompact")
                .containsKey("mode");
        assertThat(Long.parseLong(facts.getOrDefault("max heap bytes", "0"))).isLessThanOrEqualTo(256L << 20);
    }

    @Test
    void findsTheComplaintBehindWhatIsSaidOfTheEnvironment() {
        assertThat(MeasuredJvm.complaint("""
                Picked up JAVA_TOOL_OPTIONS: -XX:+Nonsense
                Unrecognized VM option 'Nonsense'
                Error: Could not create the Java Virtual Machine.
                Error: A fatal exception has occurred. Program will exit.
                """)).isEqualTo("Unrecognized VM option 'Nonsense'");
        assertThat(MeasuredJvm.complaint("")).isEqualTo("it printed nothing");
    }
}

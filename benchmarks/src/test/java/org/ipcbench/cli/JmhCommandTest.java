package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipcbench.plan.UserError;
import org.junit.jupiter.api.Test;

/** A batch of large messages fits into an iteration with the jmh command, too. */
class JmhCommandTest {

    @Test
    void aBatchOfLargeMessagesIsSizedByTheirBytes() {
        assertThat(batch("OneWay", "-p", "messageBytes=4194304")).containsExactly("-opi", "16");
        assertThat(batch("OneWay", "-p", "messageBytes=65536")).containsExactly("-opi", "128");
    }

    @Test
    void smallOnesKeepTheUsualBatchAndSoDoesWhoeverChoosesOne() {
        assertThat(batch("OneWay")).isEmpty();
        assertThat(batch("OneWay", "-p", "messageBytes=64,1024")).isEmpty();
        assertThat(batch("OneWay", "-p", "messageBytes=4194304", "-opi", "4")).isEmpty();
        assertThat(batch("RoundTrip", "-p", "messageBytes=64,4194304")).isEmpty();
    }

    @Test
    void sizesThatNeedUnequalBatchesAreRefusedTogether() {
        assertThatThrownBy(() -> batch("OneWay", "-p", "messageBytes=64,4194304"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("one size a call")
                .hasMessageContaining("-opi N");
        assertThatThrownBy(() -> batch("-p", "messageBytes=4194304")).isInstanceOf(UserError.class);
    }

    private static Iterable<String> batch(String... args) {
        return JmhCommand.batch(args);
    }
}

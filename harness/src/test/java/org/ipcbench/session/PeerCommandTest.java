package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.contract.MessageContract;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The peer may be started elsewhere on this host, by a command that takes it there. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeerCommandTest {
    private static final int BYTES = 64;
    private static final String COMMAND = "ipcbench.peer.command";

    @AfterEach
    void forgetIt() {
        System.clearProperty(COMMAND);
    }

    /** With ends that are inherited, and with ends that have a name. */
    @ParameterizedTest
    @ValueSource(strings = {"pipe/jdk/block", "unix-stream/jdk/block"})
    void startsThePeer(String row) throws IOException {
        System.setProperty(COMMAND, "env IPCBENCH_IS=there");
        try (Session session = Row.parse(row).openAlone(BYTES, Row.echo())) {
            MessageContract.carriesEveryByteInOrder(session.channel(), BYTES, 100);
            assertThat(Files.readString(Path.of("/proc", String.valueOf(session.peerPid()), "environ")))
                    .contains("IPCBENCH_IS=there");
            assertThat(session.stop()).isEqualTo(100);
        }
    }

    /** The peer sees no queue, which looks to it as if its owner had removed it. */
    @Test
    void thatLeavesTheChannelBehindIsTold() throws Exception {
        assumeTrue(new ProcessBuilder("unshare", "--ipc", "true").start().waitFor() == 0, "no namespaces here");
        System.setProperty(COMMAND, "unshare --ipc");
        Row row = new Row(
                Mechanisms.find("sysv-msg").orElseThrow(), PosixBackends.any().backend(), WaitMode.BLOCK);
        try (Session session = row.openAlone(BYTES, Row.echo())) {
            IOException thrown = catchThrowableOfType(
                    IOException.class, () -> MessageContract.carriesEveryByteInOrder(session.channel(), BYTES, 100));
            assertThat(session.explain(thrown)).hasMessageContaining("the peer found its end closed after 0 messages");
        }
    }

    @Test
    void thatDoesNotExistIsNamed() {
        System.setProperty(COMMAND, "no-such-command");
        assertThatIOException()
                .isThrownBy(() -> Row.parse("pipe/jdk/block").openAlone(BYTES, Row.echo()))
                .withMessageContaining("no-such-command");
    }
}

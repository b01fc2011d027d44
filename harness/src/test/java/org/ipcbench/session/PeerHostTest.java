package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ipcbench.contract.MessageContract;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.spi.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers of the tests' host are another process's, come and go one by one, and do not outlive those who asked for them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeerHostTest {
    private static final int BYTES = 64;
    private static final String ROW = "unix-stream/jdk/block";

    @Test
    void peersOfSeveralSessionsAreInOneOtherProcess() throws IOException {
        try (Session one = open();
                Session two = open()) {
            MessageContract.carriesEveryByteInOrder(one.channel(), BYTES, 3);
            MessageContract.carriesEveryByteInOrder(two.channel(), BYTES, 5);
            assertThat(one.peerPid())
                    .isEqualTo(two.peerPid())
                    .isNotEqualTo(ProcessHandle.current().pid());
            assertThat(one.stop()).isEqualTo(3);
            MessageContract.carriesEveryByteInOrder(two.channel(), BYTES, 1);
            assertThat(two.stop()).isEqualTo(6);
        }
    }

    @Test
    void aPeerThatFailsSaysWhyAndLeavesTheOthersAlone() throws IOException {
        Row row = Row.parse(ROW);
        try (Session other = open();
                Session session = row.open(BYTES, PeerPlan.sink(PayloadCheck.STAMP, 10))) {
            ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
            PayloadCheck.STAMP.fill(message, 5);
            session.channel().send(message);
            IOException thrown = catchThrowableOfType(
                    IOException.class, () -> session.channel().receive(message));
            assertThat(session.explain(thrown))
                    .hasMessageContaining("message 0 is wrong at byte 0: found 0x5, expected 0x0")
                    .hasMessageContaining("in process " + other.peerPid());
            MessageContract.carriesEveryByteInOrder(other.channel(), BYTES, 1);
        }
    }

    /** The owner of a session: says where the peer is, and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            try (Session session = open()) {
                System.out.println(session.peerPid());
                TimeUnit.MINUTES.sleep(1);
            }
        }
    }

    @Test
    void theHostEndsWithTheJvmThatStartedIt() throws Exception {
        Process owner = Jvm.start(Owner.class);
        try (var lines = owner.inputReader()) {
            long host = Long.parseLong(lines.readLine());
            assertThat(ProcessHandle.of(host)).isPresent();
            owner.destroyForcibly().waitFor();
            Deadline deadline = Deadline.after(Duration.ofSeconds(5));
            while (ProcessHandle.of(host).isPresent()) {
                deadline.pause("the end of process " + host);
            }
        } finally {
            owner.destroyForcibly().waitFor();
            Session.sweep();
        }
    }

    private static Session open() throws IOException {
        return Row.parse(ROW).open(BYTES, Row.echo());
    }
}

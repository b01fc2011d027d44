package org.ipcbench.mechanism.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Objects;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a queue keeps on its disk; the two ends are both here. */
@Timeout(60)
class ChronicleChannelTest {
    private static final int MESSAGE_BYTES = 100_000;
    private static final int FILE_BYTES = 4 << 20;
    private static final int MESSAGES_A_FILE = FILE_BYTES / MESSAGE_BYTES;

    @TempDir
    private Path folder;

    private final ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
    private ChronicleChannel owner;
    private ChronicleChannel peer;

    @BeforeEach
    void open() throws IOException {
        ChannelSpec spec = new ChannelSpec("chronicle", MESSAGE_BYTES, WaitMode.SPIN, FILE_BYTES, PeerKind.PROCESS);
        owner = ChronicleChannel.open(spec, folder, ChronicleChannel.TO_PEER, ChronicleChannel.TO_OWNER);
        peer = ChronicleChannel.open(spec, folder, ChronicleChannel.TO_OWNER, ChronicleChannel.TO_PEER);
    }

    @AfterEach
    void close() throws IOException {
        owner.close();
        peer.close();
    }

    @Test
    void aSenderThatIsNotReadStopsAfterTwoFiles() throws IOException {
        int sent = 0;
        while (owner.trySend(message.putInt(0, sent))) {
            sent++;
            assertThat(sent).isLessThan(3 * MESSAGES_A_FILE);
        }
        assertThat(sent).isGreaterThan(MESSAGES_A_FILE);
        assertThat(files()).isEqualTo(2);

        for (int number = 0; number < sent; number++) {
            assertThat(peer.tryReceive(message)).isTrue();
            assertThat(message.getInt(0)).isEqualTo(number);
        }
        assertThat(peer.tryReceive(message)).isFalse();
    }

    @Test
    void whatIsReadIsRemovedHoweverMuchItWas() throws IOException {
        for (int number = 0; number < 12 * MESSAGES_A_FILE; number++) {
            owner.send(message.putInt(0, number));
            peer.receive(message.putInt(0, -1));
            assertThat(message.getInt(0)).isEqualTo(number);
            assertThat(files()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aClosedEndRefuses() throws IOException {
        owner.close();
        owner.close();
        assertThatThrownBy(() -> owner.trySend(message)).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> owner.tryReceive(message)).isInstanceOf(ClosedChannelException.class);
    }

    private int files() {
        File queue = folder.resolve(ChronicleChannel.TO_PEER).toFile();
        return Objects.requireNonNull(queue.list((directory, name) -> name.endsWith(".cq4"))).length;
    }
}

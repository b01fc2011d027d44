package org.ipcbench.mechanism.shm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends may close at once; each is told of its own close. */
class SharedChannelTest {
    private static final int BYTES = 8;

    private final ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
    private final Layout layout = new Layout(BYTES);
    private Runnable meanwhile = () -> {};
    private SharedChannel owner;
    private SharedChannel peer;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("memory");
        ChannelSpec spec = ChannelSpec.of("jdk", BYTES, WaitMode.SPIN);
        owner = new SharedChannel(
                SharedMemory.create(file, layout.totalBytes()), layout, new FullAndEmpty(), 0, spec, null);
        peer = new SharedChannel(
                SharedMemory.open(file, layout.totalBytes()), layout, new FullAndEmpty(), 1, spec, null);
    }

    @Test
    void aPeerThatHasClosedIsToldFromACloseHere() throws IOException {
        peer.close();
        assertThatThrownBy(() -> owner.receive(message)).isInstanceOf(PeerClosedException.class);
        assertThatThrownBy(() -> owner.send(message)).isInstanceOf(PeerClosedException.class);
    }

    @Test
    void aPeerThatAnswersACloseHereIsNotToBlame() {
        meanwhile = () -> closeBoth();
        assertThatThrownBy(() -> owner.receive(message)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void neitherIsItWhileASenderLooksForRoom() {
        meanwhile = () -> closeBoth();
        assertThatThrownBy(() -> owner.send(message)).isInstanceOf(ClosedChannelException.class);
    }

    private void closeBoth() {
        try {
            owner.close();
            peer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Room for nothing and nothing to take; at each look something may happen. */
    private final class FullAndEmpty implements Slots {
        @Override
        public boolean put(ByteBuffer from) {
            meanwhile.run();
            return false;
        }

        @Override
        public boolean take(ByteBuffer into) {
            meanwhile.run();
            return false;
        }

        @Override
        public boolean queues() {
            return true;
        }
    }
}

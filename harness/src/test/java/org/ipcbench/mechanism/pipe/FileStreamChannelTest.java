package org.ipcbench.mechanism.pipe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;

/** {@code /dev/null} stands for a pipe whose other end is closed: reading finds the end. */
class FileStreamChannelTest {
    private static final int BYTES = 64;
    private static final Path ENDED = Path.of("/dev/null");

    @Test
    void theEndOfTheStreamMeansThatThePeerHasClosed() throws IOException {
        try (FileStreamChannel channel = channel(out())) {
            assertThatThrownBy(() -> channel.receive(ByteBuffer.allocateDirect(BYTES)))
                    .isInstanceOf(PeerClosedException.class)
                    .hasMessageContaining("0 of 64 bytes");
        }
    }

    /** The peer sees that one direction is closed, closes its own end, and a receiver here finds that before its own is closed. */
    @Test
    void ofAChannelThatIsBeingClosedItMeansThat() throws IOException {
        FileChannel out = out();
        out.close();
        try (FileStreamChannel channel = channel(out)) {
            assertThatThrownBy(() -> channel.receive(ByteBuffer.allocateDirect(BYTES)))
                    .isInstanceOf(ClosedChannelException.class);
        }
    }

    private static FileChannel out() throws IOException {
        return FileChannel.open(ENDED, StandardOpenOption.WRITE);
    }

    private static FileStreamChannel channel(FileChannel out) throws IOException {
        return new FileStreamChannel(
                FileChannel.open(ENDED, StandardOpenOption.READ), out, ChannelSpec.of("jdk", BYTES, WaitMode.BLOCK));
    }
}

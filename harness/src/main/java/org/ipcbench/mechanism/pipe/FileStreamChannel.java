package org.ipcbench.mechanism.pipe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.ipcbench.mechanism.support.JdkMessageChannel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.PeerClosedException;

/**
 * Moves messages through two {@link FileChannel}s, which it owns: pure JDK.
 *
 * <p>A file channel cannot be made non-blocking, so this channel cannot try.
 */
final class FileStreamChannel extends JdkMessageChannel {

    FileStreamChannel(FileChannel in, FileChannel out, ChannelSpec spec) {
        super(in, out, spec, spec.messageBytes(), "the pipe");
    }

    @Override
    protected void allow(int found, int due) {
        // A stream may take or give any part of a message.
    }

    /** The JDK distinguishes EPIPE from other errors only by the message. */
    @Override
    protected IOException failure(IOException e) {
        if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
            PeerClosedException closed = new PeerClosedException("the peer has closed the pipe");
            closed.initCause(e);
            return closed;
        }
        return e;
    }
}

package org.ipcbench.mechanism.pipe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;

/**
 * Moves messages through two {@link FileChannel}s, which it owns: pure JDK.
 *
 * <p>A file channel cannot be made non-blocking, so there is no way to try.
 */
final class FileStreamChannel implements MessageChannel {
    private final FileChannel in;
    private final FileChannel out;
    private final int messageBytes;

    FileStreamChannel(FileChannel in, FileChannel out, int messageBytes) {
        this.in = in;
        this.out = out;
        this.messageBytes = messageBytes;
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        int position = message.position();
        try {
            do {
                out.write(message);
            } while (message.hasRemaining());
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw brokenPipe(e);
        } finally {
            message.position(position);
        }
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        int position = into.position();
        try {
            do {
                if (in.read(into) < 0) {
                    if (!out.isOpen()) {
                        // A close() here is half done, and the peer that saw it was faster with its own.
                        throw new AsynchronousCloseException();
                    }
                    throw new PeerClosedException("the peer has closed the pipe, " + (into.position() - position)
                            + " of " + messageBytes + " bytes of a message arrived");
                }
            } while (into.hasRemaining());
        } finally {
            into.position(position);
        }
    }

    @Override
    public boolean trySend(ByteBuffer message) {
        throw new UnsupportedOperationException("a FileChannel cannot tell whether a pipe has room");
    }

    @Override
    public boolean tryReceive(ByteBuffer into) {
        throw new UnsupportedOperationException("a FileChannel cannot tell whether a pipe has data");
    }

    /** The JDK tells EPIPE from other errors by the message only. */
    private static IOException brokenPipe(IOException e) {
        if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
            PeerClosedException closed = new PeerClosedException("the peer has closed the pipe");
            closed.initCause(e);
            return closed;
        }
        return e;
    }

    @Override
    public void close() throws IOException {
        try (in;
                out) {
            // Both are closed, out first; the first failure is thrown with the second suppressed in it.
        }
    }
}

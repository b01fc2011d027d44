package org.ipcbench.mechanism.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;

/** Moves messages through channels of the JDK, or of a library that implements the same classes. */
public abstract class JdkMessageChannel implements MessageChannel {
    private final ReadableByteChannel in;
    private final WritableByteChannel out;
    private final int messageBytes;
    private final int pieceBytes;
    private final WaitMode waitMode;
    private final String what;

    /**
     * Moves messages through two channels, or through one for both directions.
     *
     * @param pieceBytes the most bytes passed to one call
     * @param what the two ends share, for error messages: "the pipe"
     */
    protected JdkMessageChannel(
            ReadableByteChannel in, WritableByteChannel out, ChannelSpec spec, int pieceBytes, String what) {
        this.in = in;
        this.out = out;
        this.messageBytes = spec.messageBytes();
        this.pieceBytes = pieceBytes;
        this.waitMode = spec.waitMode();
        this.what = what;
    }

    /** Returns if the message can continue after a call that moved this many bytes, which may be fewer than were due. */
    protected abstract void allow(int found, int due) throws IOException;

    /** Returns what an error of a call means, other than that a channel here is closed. */
    protected abstract IOException failure(IOException e);

    @Override
    public final void send(ByteBuffer message) throws IOException {
        transfer(message, true, true);
    }

    @Override
    public final void receive(ByteBuffer into) throws IOException {
        transfer(into, false, true);
    }

    /**
     * Moves one message.
     *
     * @param waits whether to wait for room, or for the message's first byte
     * @return false if nothing has moved
     */
    protected final boolean transfer(ByteBuffer buffer, boolean sends, boolean waits) throws IOException {
        MessageChannel.requireOneMessage(buffer, messageBytes);
        int start = buffer.position();
        try {
            int done = 0;
            while (done < messageBytes) {
                int due = Math.min(pieceBytes, messageBytes - done);
                buffer.limit(start + done + due).position(start + done);
                int n = call(buffer, sends);
                if (n > 0) {
                    allow(n, due);
                    done += n;
                } else if (n < 0) {
                    throw ended(done);
                } else {
                    if (done == 0 && !waits) {
                        return false;
                    }
                    waitMode.pause();
                }
            }
            return true;
        } finally {
            buffer.limit(start + messageBytes).position(start);
        }
    }

    private int call(ByteBuffer buffer, boolean sends) throws IOException {
        try {
            return sends ? out.write(buffer) : in.read(buffer);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Tells which end has closed. This end's close may be half done when the peer has already seen it and closed its
     * own. And junixsocket ends a blocked read on a closed channel as if at the end of the stream.
     */
    private IOException ended(int done) {
        return out.isOpen()
                ? new PeerClosedException("the peer has closed " + what + ", " + done + " of " + messageBytes
                        + " bytes of a message arrived")
                : new ClosedChannelException();
    }

    /** Closes both; throws the first failure, with the second suppressed in it. */
    @Override
    public final void close() throws IOException {
        try (in;
                out) {
            // Closed in this order: out, in.
        }
    }
}

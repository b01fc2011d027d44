package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;

/**
 * Moves messages through a connected {@link DatagramChannel}, the JDK's or another library's, which it owns.
 *
 * <p>A message is one datagram, or several pieces if it is larger than a datagram may be. The channel is non-blocking if the
 * wait mode polls, else blocking; a try on a blocking one makes it non-blocking for the time of the call.
 */
final class DatagramMessageChannel implements MessageChannel {
    private final DatagramChannel socket;
    private final int messageBytes;
    private final int pieceBytes;
    private final WaitMode waitMode;
    private final boolean polls;

    /**
     * Takes a connected channel over.
     *
     * @throws IOException if it cannot be set to blocking or not; it is closed then
     */
    DatagramMessageChannel(DatagramChannel socket, ChannelSpec spec, int pieceBytes) throws IOException {
        this.socket = socket;
        this.messageBytes = spec.messageBytes();
        this.pieceBytes = pieceBytes;
        this.waitMode = spec.waitMode();
        this.polls = waitMode.polls();
        try {
            socket.configureBlocking(!polls);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        transfer(message, true, true);
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        return attempt(message, true);
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        transfer(into, false, true);
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        return attempt(into, false);
    }

    private boolean attempt(ByteBuffer buffer, boolean sends) throws IOException {
        if (polls) {
            return transfer(buffer, sends, false);
        }
        socket.configureBlocking(false);
        try {
            return transfer(buffer, sends, false);
        } finally {
            if (socket.isOpen()) {
                socket.configureBlocking(true);
            }
        }
    }

    private boolean transfer(ByteBuffer buffer, boolean sends, boolean waits) throws IOException {
        MessageChannel.requireOneMessage(buffer, messageBytes);
        int start = buffer.position();
        try {
            int done = 0;
            while (done < messageBytes) {
                int bytes = Math.min(pieceBytes, messageBytes - done);
                buffer.limit(start + done + bytes).position(start + done);
                int n = sends ? socket.write(buffer) : socket.read(buffer);
                if (n == bytes) {
                    done += bytes;
                } else if (n == 0) {
                    // Only the first piece may find no room or nothing: then not a byte has moved.
                    if (done == 0 && !waits) {
                        return false;
                    }
                    waitMode.pause();
                } else {
                    throw unexpected(n, bytes);
                }
            }
            return true;
        } catch (ClosedChannelException | PeerClosedException e) {
            throw e;
        } catch (IOException e) {
            throw translated(e);
        } finally {
            buffer.limit(start + messageBytes).position(start);
        }
    }

    private IOException unexpected(int found, int due) {
        if (!socket.isOpen()) {
            return new ClosedChannelException();
        }
        return found < 0
                ? new PeerClosedException("the peer has closed the connection")
                : new IOException("a datagram of " + found + " bytes where " + due + " were due");
    }

    /** An error of a connected socket means that it is closed: by this end, if it says so, else by the other. */
    private IOException translated(IOException e) {
        IOException closed = socket.isOpen()
                ? new PeerClosedException("the connection is gone: " + e.getMessage())
                : new ClosedChannelException();
        closed.initCause(e);
        return closed;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

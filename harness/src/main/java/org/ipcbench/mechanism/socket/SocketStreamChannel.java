package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;

/**
 * Moves messages through a connected stream {@link SocketChannel}, the JDK's or another library's, which it owns.
 *
 * <p>The channel is non-blocking if the wait mode polls, else blocking; a try on a blocking one makes it non-blocking for
 * the time of the call.
 */
final class SocketStreamChannel implements MessageChannel {
    private final SocketChannel socket;
    private final int messageBytes;
    private final WaitMode waitMode;
    private final boolean polls;

    /**
     * Takes a connected channel over.
     *
     * @throws IOException if it cannot be set to blocking or not; it is closed then
     */
    SocketStreamChannel(SocketChannel socket, ChannelSpec spec) throws IOException {
        this.socket = socket;
        this.messageBytes = spec.messageBytes();
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
        MessageChannel.requireOneMessage(message, messageBytes);
        write(message, true);
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        if (polls) {
            return write(message, false);
        }
        socket.configureBlocking(false);
        try {
            return write(message, false);
        } finally {
            socket.configureBlocking(true);
        }
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        read(into, true);
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        if (polls) {
            return read(into, false);
        }
        socket.configureBlocking(false);
        try {
            return read(into, false);
        } finally {
            socket.configureBlocking(true);
        }
    }

    private boolean write(ByteBuffer message, boolean waits) throws IOException {
        int position = message.position();
        try {
            do {
                if (socket.write(message) == 0) {
                    if (message.position() == position && !waits) {
                        return false;
                    }
                    waitMode.pause();
                }
            } while (message.hasRemaining());
            return true;
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw translated(e);
        } finally {
            message.position(position);
        }
    }

    private boolean read(ByteBuffer into, boolean waits) throws IOException {
        int position = into.position();
        try {
            do {
                int n = socket.read(into);
                if (n < 0 && !socket.isOpen()) {
                    // junixsocket ends a blocked read of a closed channel like the end of the stream.
                    throw new ClosedChannelException();
                }
                if (n < 0) {
                    throw new PeerClosedException("the peer has closed the connection, " + (into.position() - position)
                            + " of " + messageBytes + " bytes of a message arrived");
                }
                if (n == 0) {
                    if (into.position() == position && !waits) {
                        return false;
                    }
                    waitMode.pause();
                }
            } while (into.hasRemaining());
            return true;
        } catch (ClosedChannelException | PeerClosedException e) {
            throw e;
        } catch (IOException e) {
            throw translated(e);
        } finally {
            into.position(position);
        }
    }

    /** An error of a connected stream means that it is closed: by this end, if it says so, else by the other. */
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

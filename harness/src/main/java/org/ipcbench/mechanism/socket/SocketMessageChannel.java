package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import org.ipcbench.mechanism.support.JdkMessageChannel;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.PeerClosedException;

/**
 * Moves messages through a connected socket, the JDK's or another library's, which it owns.
 *
 * <p>The socket is non-blocking if the wait mode polls, otherwise blocking; a try on a blocking one makes it
 * non-blocking for that call.
 */
final class SocketMessageChannel extends JdkMessageChannel {
    private final SelectableChannel socket;
    private final boolean keepsBoundaries;
    private final boolean polls;

    private <S extends SelectableChannel & ByteChannel> SocketMessageChannel(
            S socket, ChannelSpec spec, int pieceBytes, boolean keepsBoundaries) throws IOException {
        super(socket, socket, spec, pieceBytes, "the connection");
        this.socket = socket;
        this.keepsBoundaries = keepsBoundaries;
        this.polls = spec.waitMode().polls();
        OnFailure.close(socket, () -> socket.configureBlocking(!polls));
    }

    /**
     * Takes over a connected stream.
     *
     * @throws IOException if it cannot be set to blocking or not; it is closed then
     */
    static SocketMessageChannel ofStream(SocketChannel socket, ChannelSpec spec) throws IOException {
        return new SocketMessageChannel(socket, spec, spec.messageBytes(), false);
    }

    /**
     * Takes over a connected socket that keeps message boundaries: a message is one datagram, or several pieces if it
     * exceeds the limit of a datagram.
     *
     * @throws IOException if it cannot be set to blocking or not; it is closed then
     */
    static SocketMessageChannel ofDatagrams(DatagramChannel socket, ChannelSpec spec, int pieceBytes)
            throws IOException {
        return new SocketMessageChannel(socket, spec, pieceBytes, true);
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        return attempt(message, true);
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

    @Override
    protected void allow(int found, int due) throws IOException {
        if (keepsBoundaries && found != due) {
            throw new IOException("a datagram of " + found + " bytes where " + due + " were due");
        }
    }

    /** An error of a connected socket means that it is closed: by this end if it says so, otherwise by the other. */
    @Override
    protected IOException failure(IOException e) {
        IOException closed = socket.isOpen()
                ? new PeerClosedException("the connection is gone: " + e.getMessage())
                : new ClosedChannelException();
        closed.initCause(e);
        return closed;
    }
}

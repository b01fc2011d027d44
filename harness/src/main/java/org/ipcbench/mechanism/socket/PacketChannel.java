package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.mechanism.support.PieceChannel;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.PeerClosedException;

/**
 * Moves messages by read(2) and write(2) on a connected socket that keeps message boundaries, which it owns; a piece is
 * a packet.
 *
 * <p>The socket is non-blocking if the wait mode polls, otherwise blocking.
 */
final class PacketChannel extends PieceChannel {
    private final Sockets calls;
    private final Posix posix;
    private final int socket;

    private PacketChannel(Sockets calls, int socket, ChannelSpec spec, int pieceBytes) throws IOException {
        super(calls.posix(), spec, pieceBytes);
        this.calls = calls;
        this.posix = calls.posix();
        this.socket = socket;
    }

    /**
     * Takes over a connected socket and makes it blocking or non-blocking.
     *
     * @throws IOException if that fails; the socket is closed then
     */
    static PacketChannel over(Sockets calls, int socket, ChannelSpec spec, int pieceBytes) throws IOException {
        Posix posix = calls.posix();
        return OnFailure.close(() -> posix.close(socket), () -> {
            ErrnoException.check(posix.setNonBlocking(socket, spec.waitMode().polls()), "fcntl", "the socket");
            return new PacketChannel(calls, socket, spec, pieceBytes);
        });
    }

    @Override
    protected long sendPiece(ByteBuffer message, long address, int done, int bytes, boolean tries) {
        return tries && !polls
                ? calls.send(socket, address, bytes, Sockets.MSG_DONTWAIT)
                : posix.write(socket, address, bytes);
    }

    @Override
    protected long receivePiece(ByteBuffer into, long address, int done, int bytes, boolean tries) {
        return tries && !polls
                ? calls.receive(socket, address, bytes, Sockets.MSG_DONTWAIT)
                : posix.read(socket, address, bytes);
    }

    @Override
    protected void allow(long found, int due, int done) throws IOException {
        if (found == 0) {
            throw new PeerClosedException("the peer has closed the connection");
        }
        super.allow(found, due, done);
    }

    @Override
    protected IOException failure(int errno, boolean sends, int done) {
        return switch (errno) {
            case Errno.EPIPE, Errno.ECONNRESET, Errno.ECONNREFUSED, Errno.ENOTCONN ->
                new PeerClosedException("the connection is gone: " + Errno.describe(errno));
            default -> ErrnoException.of(errno, sends ? "send" : "recv", "the socket");
        };
    }

    @Override
    protected void release() throws IOException {
        ErrnoException.check(posix.close(socket), "close", "the socket");
    }
}

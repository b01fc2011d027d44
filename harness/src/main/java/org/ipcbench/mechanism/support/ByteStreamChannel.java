package org.ipcbench.mechanism.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.PeerClosedException;

/**
 * Moves messages by read(2) and write(2) on the raw descriptors of a byte stream, which it owns: the two ends of two
 * pipes, or a connected stream socket, which is both.
 *
 * <p>The descriptors are non-blocking if the wait mode polls, otherwise blocking. One system call per message if the
 * message fits into the stream's buffer.
 */
public final class ByteStreamChannel extends PieceChannel {
    private final Posix posix;
    private final int in;
    private final int out;
    private final String stream;

    private ByteStreamChannel(Posix posix, int in, int out, ChannelSpec spec, String stream) throws IOException {
        super(posix, spec, spec.messageBytes());
        this.posix = posix;
        this.in = in;
        this.out = out;
        this.stream = stream;
    }

    /**
     * Takes over descriptors and makes them blocking or non-blocking.
     *
     * @param in read from; may be the same as {@code out}
     * @param stream what the stream is, for error messages: "the pipe"
     * @throws IOException if that fails; the descriptors are closed then
     */
    public static ByteStreamChannel over(Posix posix, int in, int out, ChannelSpec spec, String stream)
            throws IOException {
        return OnFailure.close(() -> close(posix, in, out), () -> {
            boolean polls = spec.waitMode().polls();
            ErrnoException.check(posix.setNonBlocking(in, polls), "fcntl", stream);
            ErrnoException.check(posix.setNonBlocking(out, polls), "fcntl", stream);
            return new ByteStreamChannel(posix, in, out, spec, stream);
        });
    }

    @Override
    protected long sendPiece(ByteBuffer message, long address, int done, int bytes, boolean tries) {
        long unready = tries && !polls ? unready(out, Posix.POLLOUT) : 0;
        return unready < 0 ? unready : posix.write(out, address, bytes);
    }

    @Override
    protected long receivePiece(ByteBuffer into, long address, int done, int bytes, boolean tries) {
        long unready = tries && !polls ? unready(in, Posix.POLLIN) : 0;
        return unready < 0 ? unready : posix.read(in, address, bytes);
    }

    /** Returns 0 if a call would not sleep, otherwise a negated errno. */
    private long unready(int descriptor, short events) {
        int ready = posix.pollNow(descriptor, events);
        return ready > 0 ? 0 : ready < 0 ? ready : -Errno.EAGAIN;
    }

    /** A stream may take or give any part of a message. */
    @Override
    protected void allow(long found, int due, int done) throws IOException {
        if (found == 0) {
            throw closedByPeer(done);
        }
    }

    @Override
    protected IOException failure(int errno, boolean sends, int done) {
        return switch (errno) {
            case Errno.EPIPE, Errno.ECONNRESET -> closedByPeer(done);
            default -> ErrnoException.of(errno, sends ? "write" : "read", stream);
        };
    }

    private PeerClosedException closedByPeer(int done) {
        return new PeerClosedException(
                done == 0
                        ? "the peer has closed " + stream
                        : "the peer has closed " + stream + " after " + done + " of " + messageBytes
                                + " bytes of a message");
    }

    @Override
    protected void release() throws IOException {
        ErrnoException.check(close(posix, in, out), "close", stream);
    }

    private static int close(Posix posix, int in, int out) {
        return in == out ? posix.close(in) : posix.closeAll(in, out);
    }
}

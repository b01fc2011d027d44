package org.ipcbench.pipemodel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;

/** Moves messages through two modelled pipes, one each way, as one would through two pipes of the kernel. */
final class PipeChannel implements MessageChannel {
    private final PipeFile in;
    private final PipeFile out;
    private final int messageBytes;
    private final WaitMode waitMode;

    // The calls take several buffers, as writev(2) does; these hold the only one, to avoid an allocation per call.
    private final ByteBuffer[] incoming = new ByteBuffer[1];
    private final ByteBuffer[] outgoing = new ByteBuffer[1];

    private volatile boolean closed;

    private PipeChannel(PipeFile in, PipeFile out, ChannelSpec spec) {
        this.in = in;
        this.out = out;
        this.messageBytes = spec.messageBytes();
        this.waitMode = spec.waitMode();
    }

    /**
     * Opens an end of each pipe, and resizes the outgoing one if the channel has a capacity.
     *
     * @throws IOException if a pipe refuses
     */
    static PipeChannel open(PipeInode from, PipeInode to, ChannelSpec spec) throws IOException {
        PipeFile in = new PipeFile(from, OpenMode.READ, false);
        PipeFile out = new PipeFile(to, OpenMode.WRITE, false);
        ErrnoException.check(in.open(), "open", "the modelled pipe");
        ErrnoException.check(out.open(), "open", "the modelled pipe");
        if (spec.capacityBytes() != ChannelSpec.DEFAULT_CAPACITY) {
            ErrnoException.check(out.setSize(spec.capacityBytes()), "F_SETPIPE_SZ", "the modelled pipe");
        }
        return new PipeChannel(in, out, spec);
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        write(message, true);
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        return write(message, false);
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        read(into, true);
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        return read(into, false);
    }

    private boolean write(ByteBuffer message, boolean waits) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        final int start = message.position();
        outgoing[0] = message;
        try {
            while (message.hasRemaining()) {
                long n = waits ? out.write(outgoing) : out.writeNow(outgoing);
                if (n < 0 && !again(n)) {
                    throw failure(n, message.position() - start);
                }
                if (n < 0) {
                    if (message.position() == start) {
                        return false;
                    }
                    waitMode.pause();
                }
            }
            return true;
        } finally {
            message.position(start);
        }
    }

    private boolean read(ByteBuffer into, boolean waits) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        final int start = into.position();
        incoming[0] = into;
        try {
            while (into.hasRemaining()) {
                long n = waits ? in.read(incoming) : in.readNow(incoming);
                if (n == 0 || (n < 0 && !again(n))) {
                    throw failure(n, into.position() - start);
                }
                if (n < 0) {
                    if (into.position() == start) {
                        return false;
                    }
                    waitMode.pause();
                }
            }
            return true;
        } finally {
            into.position(start);
        }
    }

    /** Only non-blocking calls return EAGAIN; once a message has begun, they are repeated until it is complete. */
    private static boolean again(long result) {
        return result == -Errno.EAGAIN;
    }

    private IOException failure(long result, int done) {
        if (closed) {
            // A close() on this end is half done: the peer saw one pipe close and has already closed the other.
            return new ClosedChannelException();
        }
        String where = done == 0 ? "" : " after " + done + " of " + messageBytes + " bytes of a message";
        return switch ((int) -result) {
            case 0, Errno.EPIPE -> new PeerClosedException("the peer has closed the modelled pipe" + where);
            case Errno.EOWNERDEAD ->
                new PeerClosedException("the peer died while it changed the modelled pipe" + where);
            case Errno.EBADF -> new ClosedChannelException();
            case Errno.EINTR -> new InterruptedIOException("the thread was interrupted" + where);
            default -> new IOException("the modelled pipe: " + Errno.describe((int) -result) + where);
        };
    }

    @Override
    public void close() {
        closed = true;
        out.close();
        in.close();
    }
}

package org.ipcbench.mechanism.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.ipcbench.posix.BufferAddress;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;

/**
 * Moves messages by read(2) and write(2) on the raw descriptors of a byte stream, which it owns: the two ends of two pipes, or a
 * connected stream socket, which is both.
 *
 * <p>The descriptors are non-blocking if the wait mode polls, else blocking. One system call a message as long as the
 * message fits into the stream's buffer.
 */
public final class ByteStreamChannel implements MessageChannel {
    private final Posix posix;
    private final CallGate gate;
    private final BufferAddress outgoing;
    private final BufferAddress incoming;
    private final int in;
    private final int out;
    private final int messageBytes;
    private final WaitMode waitMode;
    private final boolean polls;
    private final String stream;

    /**
     * Takes descriptors over and sets them to blocking or not.
     *
     * @param in read from; may be the same as {@code out}
     * @param stream what it is, for messages: "the pipe"
     * @throws IOException if that fails; the descriptors are closed then
     */
    public ByteStreamChannel(Posix posix, int in, int out, ChannelSpec spec, String stream) throws IOException {
        this.posix = posix;
        this.in = in;
        this.out = out;
        this.messageBytes = spec.messageBytes();
        this.waitMode = spec.waitMode();
        this.polls = waitMode.polls();
        this.stream = stream;
        this.outgoing = new BufferAddress(posix, messageBytes);
        this.incoming = new BufferAddress(posix, messageBytes);
        try {
            this.gate = new CallGate(posix);
            ErrnoException.check(posix.setNonBlocking(in, polls), "fcntl", stream);
            ErrnoException.check(posix.setNonBlocking(out, polls), "fcntl", stream);
        } catch (IOException e) {
            closeDescriptors();
            throw e;
        }
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        long address = outgoing.of(message);
        gate.enter();
        try {
            write(address, true);
        } finally {
            gate.exit();
        }
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        long address = outgoing.of(message);
        gate.enter();
        try {
            return (polls || ready(out, Posix.POLLOUT)) && write(address, false);
        } finally {
            gate.exit();
        }
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        long address = incoming.of(into);
        gate.enter();
        try {
            read(address, true);
        } finally {
            gate.exit();
        }
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        long address = incoming.of(into);
        gate.enter();
        try {
            return (polls || ready(in, Posix.POLLIN)) && read(address, false);
        } finally {
            gate.exit();
        }
    }

    private boolean ready(int descriptor, short events) throws IOException {
        return ErrnoException.check(posix.pollNow(descriptor, events), "poll", stream) > 0;
    }

    private boolean write(long address, boolean waits) throws IOException {
        long done = 0;
        while (done < messageBytes) {
            long n = posix.write(out, address + done, messageBytes - done);
            if (n > 0) {
                done += n;
            } else if (!again(n, "write", done)) {
                if (done == 0 && !waits) {
                    return false;
                }
                waitMode.pause();
            }
        }
        return true;
    }

    private boolean read(long address, boolean waits) throws IOException {
        long done = 0;
        while (done < messageBytes) {
            long n = posix.read(in, address + done, messageBytes - done);
            if (n > 0) {
                done += n;
            } else if (n == 0) {
                throw closedByPeer(done);
            } else if (!again(n, "read", done)) {
                if (done == 0 && !waits) {
                    return false;
                }
                waitMode.pause();
            }
        }
        return true;
    }

    /** Tells whether a call was only interrupted; false if it found no room or no data. */
    private boolean again(long result, String call, long done) throws IOException {
        gate.stillOpen();
        return switch ((int) -result) {
            case Errno.EINTR -> true;
            case Errno.EAGAIN -> false;
            case Errno.EPIPE, Errno.ECONNRESET -> throw closedByPeer(done);
            default -> ErrnoException.check(result, call, stream) >= 0;
        };
    }

    private PeerClosedException closedByPeer(long done) throws ClosedChannelException {
        gate.stillOpen();
        return new PeerClosedException(
                done == 0
                        ? "the peer has closed " + stream
                        : "the peer has closed " + stream + " after " + done + " of " + messageBytes
                                + " bytes of a message");
    }

    @Override
    public void close() throws IOException {
        if (gate.close()) {
            ErrnoException.check(closeDescriptors(), "close", stream);
        }
    }

    private int closeDescriptors() {
        int first = posix.close(in);
        int second = in == out ? 0 : posix.close(out);
        return first < 0 ? first : second;
    }
}

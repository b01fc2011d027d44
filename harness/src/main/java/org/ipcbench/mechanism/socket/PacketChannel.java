package org.ipcbench.mechanism.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.posix.BufferAddress;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.Sockets;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;

/**
 * Moves messages by read(2) and write(2) on a connected socket that keeps boundaries, which it owns.
 *
 * <p>A message is one packet, or several pieces if it is larger than a packet may be. The socket is non-blocking if the wait
 * mode polls, else blocking.
 */
final class PacketChannel implements MessageChannel {
    private final Sockets calls;
    private final Posix posix;
    private final CallGate gate;
    private final BufferAddress outgoing;
    private final BufferAddress incoming;
    private final int socket;
    private final int messageBytes;
    private final int pieceBytes;
    private final WaitMode waitMode;
    private final boolean polls;

    /**
     * Takes a connected socket over and sets it to blocking or not.
     *
     * @throws IOException if that fails; the socket is closed then
     */
    PacketChannel(Sockets calls, int socket, ChannelSpec spec, int pieceBytes) throws IOException {
        this.calls = calls;
        this.posix = calls.posix();
        this.socket = socket;
        this.messageBytes = spec.messageBytes();
        this.pieceBytes = pieceBytes;
        this.waitMode = spec.waitMode();
        this.polls = waitMode.polls();
        this.outgoing = new BufferAddress(posix, messageBytes);
        this.incoming = new BufferAddress(posix, messageBytes);
        try {
            this.gate = new CallGate(posix);
            ErrnoException.check(posix.setNonBlocking(socket, polls), "fcntl", "the socket");
        } catch (IOException e) {
            posix.close(socket);
            throw e;
        }
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        transfer(message, true, true);
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        return transfer(message, true, false);
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        transfer(into, false, true);
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        return transfer(into, false, false);
    }

    private boolean transfer(ByteBuffer buffer, boolean sends, boolean waits) throws IOException {
        long address = (sends ? outgoing : incoming).of(buffer);
        gate.enter();
        try {
            int done = 0;
            while (done < messageBytes) {
                // Only the first piece may find no room or nothing: then not a byte has moved.
                boolean tries = !waits && done == 0;
                int bytes = Math.min(pieceBytes, messageBytes - done);
                long n = sends ? send(address + done, bytes, tries) : receive(address + done, bytes, tries);
                if (n == bytes) {
                    done += bytes;
                } else if (n >= 0) {
                    throw unexpected(n, bytes);
                } else if (!again((int) -n, sends)) {
                    if (tries) {
                        return false;
                    }
                    waitMode.pause();
                }
            }
            return true;
        } finally {
            gate.exit();
        }
    }

    private long send(long address, int bytes, boolean tries) {
        return tries && !polls
                ? calls.send(socket, address, bytes, Sockets.MSG_DONTWAIT)
                : posix.write(socket, address, bytes);
    }

    private long receive(long address, int bytes, boolean tries) {
        return tries && !polls
                ? calls.receive(socket, address, bytes, Sockets.MSG_DONTWAIT)
                : posix.read(socket, address, bytes);
    }

    private IOException unexpected(long found, int due) throws IOException {
        gate.stillOpen();
        return found == 0
                ? new PeerClosedException("the peer has closed the connection")
                : new IOException("a packet of " + found + " bytes where " + due + " were due");
    }

    /** Tells whether a call was only interrupted; false if it found no room or no packet. */
    private boolean again(int errno, boolean sends) throws IOException {
        gate.stillOpen();
        return switch (errno) {
            case Errno.EINTR -> true;
            case Errno.EAGAIN -> false;
            case Errno.EPIPE, Errno.ECONNRESET, Errno.ECONNREFUSED, Errno.ENOTCONN ->
                throw new PeerClosedException("the connection is gone: " + Errno.describe(errno));
            default -> throw ErrnoException.of(errno, sends ? "send" : "recv", "the socket");
        };
    }

    @Override
    public void close() throws IOException {
        if (gate.close()) {
            ErrnoException.check(posix.close(socket), "close", "the socket");
        }
    }
}

package org.ipcbench.mechanism.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.posix.BufferAddress;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.WaitMode;

/**
 * Moves a message by native calls, one per piece; the piece is the whole message if the kernel takes that much at once.
 *
 * <p>There is one sender and one receiver in each direction, so pieces of two messages cannot mix.
 */
public abstract class PieceChannel implements MessageChannel {
    protected final int messageBytes;

    /** The bytes of each piece but the last, which may be shorter. */
    protected final int pieceBytes;

    /** Whether calls never block, so that a try needs nothing special. */
    protected final boolean polls;

    private final WaitMode waitMode;
    private final CallGate gate;
    private final BufferAddress outgoing;
    private final BufferAddress incoming;

    /** @throws IOException if blocked calls could not be ended on this JVM */
    protected PieceChannel(Posix posix, ChannelSpec spec, int pieceBytes) throws IOException {
        this.messageBytes = spec.messageBytes();
        this.pieceBytes = pieceBytes;
        this.waitMode = spec.waitMode();
        this.polls = waitMode.polls();
        this.outgoing = new BufferAddress(posix, messageBytes);
        this.incoming = new BufferAddress(posix, messageBytes);
        this.gate = new CallGate(posix);
    }

    /**
     * Sends one piece by one call.
     *
     * @param address the address of the piece's first byte
     * @param done the bytes of the message before this piece
     * @param tries whether the call may not sleep
     * @return how many bytes were sent, or a negated errno
     */
    protected abstract long sendPiece(ByteBuffer message, long address, int done, int bytes, boolean tries);

    /**
     * Receives one piece by one call.
     *
     * @return how many bytes have arrived, or a negated errno
     */
    protected abstract long receivePiece(ByteBuffer into, long address, int done, int bytes, boolean tries);

    /**
     * Returns if the message can continue after a call that moved more or fewer bytes than it should.
     *
     * @param found the bytes it moved; 0 at the end of a stream
     * @throws IOException by default, and wherever a piece must be whole
     */
    protected void allow(long found, int due, int done) throws IOException {
        throw new IOException("a piece of " + found + " bytes arrived where " + due + " were due");
    }

    /** Returns what an errno means, other than that of an interrupted call or of one that found no room or no message. */
    protected abstract IOException failure(int errno, boolean sends, int done);

    /** Releases this end's resources; called once, when no call is under way. */
    protected abstract void release() throws IOException;

    @Override
    public final void send(ByteBuffer message) throws IOException {
        transfer(message, true, true);
    }

    @Override
    public final boolean trySend(ByteBuffer message) throws IOException {
        return transfer(message, true, false);
    }

    @Override
    public final void receive(ByteBuffer into) throws IOException {
        transfer(into, false, true);
    }

    @Override
    public final boolean tryReceive(ByteBuffer into) throws IOException {
        return transfer(into, false, false);
    }

    private boolean transfer(ByteBuffer buffer, boolean sends, boolean waits) throws IOException {
        long address = (sends ? outgoing : incoming).of(buffer);
        gate.enter();
        try {
            int done = 0;
            while (done < messageBytes) {
                // Only the first piece may find no room or no message: then not a byte has moved.
                boolean tries = !waits && done == 0;
                int bytes = Math.min(pieceBytes, messageBytes - done);
                long n = sends
                        ? sendPiece(buffer, address + done, done, bytes, tries)
                        : receivePiece(buffer, address + done, done, bytes, tries);
                if (n >= 0) {
                    if (n != bytes) {
                        gate.stillOpen();
                        allow(n, bytes, done);
                    }
                    done += (int) n;
                } else if (!again((int) -n, sends, done)) {
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

    /** Tells whether a call was merely interrupted; false if it found no room or no message. */
    private boolean again(int errno, boolean sends, int done) throws IOException {
        gate.stillOpen();
        return switch (errno) {
            case Errno.EINTR -> true;
            case Errno.EAGAIN, Errno.ETIMEDOUT, Errno.ENOMSG -> false;
            default -> throw failure(errno, sends, done);
        };
    }

    @Override
    public final void close() throws IOException {
        if (gate.close()) {
            release();
        }
    }
}

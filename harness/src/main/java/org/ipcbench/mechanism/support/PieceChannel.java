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
 * Moves a message by native calls, each of which takes one piece: all of the message, as long as the kernel takes so much at
 * once.
 *
 * <p>There is one sender and one receiver in each direction, so pieces of two messages cannot mix.
 */
public abstract class PieceChannel implements MessageChannel {
    protected final int messageBytes;

    /** The bytes of each piece but the last, which may be shorter. */
    protected final int pieceBytes;

    /** Whether calls return at once by themselves, so that a try needs nothing special. */
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
     * @param address of the piece's first byte
     * @param done the bytes of the message that came before it
     * @param tries whether the call may not sleep
     * @return how many bytes have gone, or a negated errno
     */
    protected abstract long sendPiece(ByteBuffer message, long address, int done, int bytes, boolean tries);

    /**
     * Receives one piece by one call.
     *
     * @return how many bytes have arrived, or a negated errno
     */
    protected abstract long receivePiece(ByteBuffer into, long address, int done, int bytes, boolean tries);

    /**
     * Passes if the message can go on after a call that moved more or fewer bytes than it should.
     *
     * @param found the bytes it moved; 0 at the end of a stream
     * @throws IOException as here, if a piece must be whole
     */
    protected void allow(long found, int due, int done) throws IOException {
        throw new IOException("a piece of " + found + " bytes arrived where " + due + " were due");
    }

    /** Says what another errno than that of an interrupted or a fruitless call means. */
    protected abstract IOException failure(int errno, boolean sends, int done);

    /** Gives back what this end holds; called once, when no call is under way. */
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
                // Only the first piece may find no room or nothing: then not a byte has moved.
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

    /** Tells whether a call was only interrupted; false if it found no room or no message. */
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

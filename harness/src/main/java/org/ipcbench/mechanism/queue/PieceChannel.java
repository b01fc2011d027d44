package org.ipcbench.mechanism.queue;

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
 * Moves a message as one queue message, or as several pieces if it is larger than a queue takes.
 *
 * <p>There is one sender and one receiver in each direction: pieces of two messages cannot mix.
 */
abstract class PieceChannel implements MessageChannel {
    final int messageBytes;
    final int pieceBytes;

    /** Whether calls return at once by themselves, so that a try needs nothing special. */
    final boolean polls;

    private final WaitMode waitMode;
    private final CallGate gate;
    private final BufferAddress outgoing;
    private final BufferAddress incoming;

    /** @throws IOException if blocked calls could not be ended on this JVM */
    PieceChannel(Posix posix, ChannelSpec spec, int pieceBytes) throws IOException {
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
     * @return a negated errno if it could not
     */
    abstract long sendPiece(ByteBuffer message, long address, int done, int bytes, boolean tries);

    /**
     * Receives one piece by one call.
     *
     * @return the bytes of the piece that arrived, or a negated errno
     */
    abstract long receivePiece(ByteBuffer into, long address, int done, int bytes, boolean tries);

    /** Says what another errno than that of an interrupted or a fruitless call means. */
    abstract IOException failure(int errno, boolean sends);

    /** Gives the queues back; called once, when no call is under way. */
    abstract void release() throws IOException;

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
                long result = sends
                        ? sendPiece(buffer, address + done, done, bytes, tries)
                        : receivePiece(buffer, address + done, done, bytes, tries);
                if (result >= 0) {
                    if (!sends && result != bytes) {
                        throw new IOException("a piece of " + result + " bytes arrived where " + bytes + " were due");
                    }
                    done += bytes;
                } else if (!again((int) -result, sends)) {
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
    private boolean again(int errno, boolean sends) throws IOException {
        gate.stillOpen();
        return switch (errno) {
            case Errno.EINTR -> true;
            case Errno.EAGAIN, Errno.ETIMEDOUT, Errno.ENOMSG -> false;
            default -> throw failure(errno, sends);
        };
    }

    @Override
    public final void close() throws IOException {
        if (gate.close()) {
            release();
        }
    }
}

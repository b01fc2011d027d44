package org.ipcbench.mechanism.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.posix.BufferAddress;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.MessageQueues;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;

/**
 * Moves messages through two message queue descriptors, which it owns; mq_send(3), mq_receive(3).
 *
 * <p>A message is one queue message, or several pieces if it is larger than a queue takes. One sender and one receiver a
 * queue: pieces of two messages cannot mix.
 */
final class QueueChannel implements MessageChannel {
    private final MessageQueues queues;
    private final CallGate gate;
    private final BufferAddress outgoing;
    private final BufferAddress incoming;
    private final int in;
    private final int out;
    private final int messageBytes;
    private final int pieceBytes;
    private final boolean polls;
    /** mq_receive wants room for a whole piece even if the last one is shorter. */
    private final ByteBuffer lastPiece;

    private final long lastPieceAddress;

    QueueChannel(MessageQueues queues, int in, int out, int pieceBytes, ChannelSpec spec) throws IOException {
        this.queues = queues;
        Posix posix = queues.posix();
        this.in = in;
        this.out = out;
        this.messageBytes = spec.messageBytes();
        this.pieceBytes = pieceBytes;
        this.polls = spec.waitMode().polls();
        this.outgoing = new BufferAddress(posix, messageBytes);
        this.incoming = new BufferAddress(posix, messageBytes);
        this.lastPiece = ByteBuffer.allocateDirect(pieceBytes);
        this.lastPieceAddress = posix.addressOf(lastPiece);
        try {
            this.gate = new CallGate(posix);
        } catch (IOException e) {
            queues.close(in);
            queues.close(out);
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
                long result = sends ? send(address + done, bytes, tries) : receive(buffer, address, done, bytes, tries);
                if (result >= 0) {
                    done += bytes;
                } else if (!again(result, sends)) {
                    if (tries) {
                        return false;
                    }
                    Thread.onSpinWait();
                }
            }
            return true;
        } finally {
            gate.exit();
        }
    }

    private long send(long address, int bytes, boolean tries) {
        return tries && !polls ? queues.trySend(out, address, bytes, 0) : queues.send(out, address, bytes, 0);
    }

    private long receive(ByteBuffer into, long address, int done, int bytes, boolean tries) throws IOException {
        boolean whole = bytes == pieceBytes;
        long to = whole ? address + done : lastPieceAddress;
        long n = tries && !polls ? queues.tryReceive(in, to, pieceBytes) : queues.receive(in, to, pieceBytes);
        if (n >= 0 && n != bytes) {
            throw new IOException("a piece of " + n + " bytes arrived where " + bytes + " were due");
        }
        if (n >= 0 && !whole) {
            into.put(into.position() + done, lastPiece, 0, bytes);
        }
        return n;
    }

    /** Tells whether a call was only interrupted; false if it found no room or no message. */
    private boolean again(long result, boolean sends) throws IOException {
        gate.stillOpen();
        return switch ((int) -result) {
            case Errno.EINTR -> true;
            case Errno.EAGAIN, Errno.ETIMEDOUT -> false;
            default -> ErrnoException.check(result, sends ? "mq_send" : "mq_receive", "the queue") >= 0;
        };
    }

    @Override
    public void close() throws IOException {
        if (gate.close()) {
            int first = queues.close(in);
            int second = queues.close(out);
            ErrnoException.check(first, "mq_close", "the incoming queue");
            ErrnoException.check(second, "mq_close", "the outgoing queue");
        }
    }
}

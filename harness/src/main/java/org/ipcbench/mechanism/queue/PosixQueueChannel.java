package org.ipcbench.mechanism.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.mechanism.support.PieceChannel;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.MessageQueues;
import org.ipcbench.spi.ChannelSpec;

/** Moves messages through two message queue descriptors, which it owns; mq_send(3), mq_receive(3). */
final class PosixQueueChannel extends PieceChannel {
    private final MessageQueues queues;
    private final int in;
    private final int out;
    /** mq_receive requires room for a whole piece even if the last one is shorter. */
    private final ByteBuffer lastPiece;

    private final long lastPieceAddress;

    /** @throws IOException if blocked calls could not be ended on this JVM; the descriptors stay open then */
    PosixQueueChannel(MessageQueues queues, int in, int out, int pieceBytes, ChannelSpec spec) throws IOException {
        super(queues.posix(), spec, pieceBytes);
        this.queues = queues;
        this.in = in;
        this.out = out;
        this.lastPiece = ByteBuffer.allocateDirect(pieceBytes);
        this.lastPieceAddress = queues.posix().addressOf(lastPiece);
    }

    @Override
    protected long sendPiece(ByteBuffer message, long address, int done, int bytes, boolean tries) {
        int result = tries && !polls ? queues.trySend(out, address, bytes, 0) : queues.send(out, address, bytes, 0);
        return result < 0 ? result : bytes;
    }

    @Override
    protected long receivePiece(ByteBuffer into, long address, int done, int bytes, boolean tries) {
        boolean whole = bytes == pieceBytes;
        long to = whole ? address : lastPieceAddress;
        long n = tries && !polls ? queues.tryReceive(in, to, pieceBytes) : queues.receive(in, to, pieceBytes);
        if (n == bytes && !whole) {
            into.put(into.position() + done, lastPiece, 0, bytes);
        }
        return n;
    }

    @Override
    protected IOException failure(int errno, boolean sends, int done) {
        return ErrnoException.of(errno, sends ? "mq_send" : "mq_receive", "the queue");
    }

    @Override
    protected void release() throws IOException {
        int first = queues.close(in);
        int second = queues.close(out);
        ErrnoException.check(first, "mq_close", "the incoming queue");
        ErrnoException.check(second, "mq_close", "the outgoing queue");
    }
}

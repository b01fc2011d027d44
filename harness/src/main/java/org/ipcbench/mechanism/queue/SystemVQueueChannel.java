package org.ipcbench.mechanism.queue;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcbench.mechanism.support.PieceChannel;
import org.ipcbench.mechanism.support.SystemVObject;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.SystemV;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.PeerClosedException;

/**
 * Moves messages through a System V queue; msgsnd(2), msgrcv(2).
 *
 * <p>The calls expect the type, a long, in memory right before the message. A whole message with room before it in its
 * buffer is moved in place, and the bytes before it are restored. Pieces, and messages at the start of their buffers,
 * are copied through a buffer with room for the type.
 */
final class SystemVQueueChannel extends PieceChannel {
    private static final long TO_PEER = 1;
    private static final long TO_OWNER = 2;

    /** The kernel's byte order, independent of the message's. */
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final SystemV calls;
    private final int queue;
    private final Closeable atClose;
    private final long outgoingType;
    private final long incomingType;
    private final int flags;
    private final ByteBuffer out;
    private final long outAddress;
    private final ByteBuffer in;
    private final long inAddress;

    private SystemVQueueChannel(
            SystemV calls, int queue, long outgoingType, Closeable atClose, int pieceBytes, ChannelSpec spec)
            throws IOException {
        super(calls.posix(), spec, pieceBytes);
        this.calls = calls;
        this.queue = queue;
        this.atClose = atClose;
        this.outgoingType = outgoingType;
        this.incomingType = TO_PEER + TO_OWNER - outgoingType;
        this.flags = polls ? SystemV.IPC_NOWAIT : 0;
        this.out = ByteBuffer.allocateDirect(Long.BYTES + pieceBytes)
                .order(ByteOrder.nativeOrder())
                .putLong(0, outgoingType);
        this.outAddress = calls.posix().addressOf(out);
        this.in = ByteBuffer.allocateDirect(Long.BYTES + pieceBytes);
        this.inAddress = calls.posix().addressOf(in);
    }

    /** Returns the end that removes the queue when it is closed. */
    static SystemVQueueChannel ofOwner(SystemV calls, SystemVObject queue, int pieceBytes, ChannelSpec spec)
            throws IOException {
        return new SystemVQueueChannel(calls, queue.id(), TO_PEER, queue, pieceBytes, spec);
    }

    static SystemVQueueChannel ofPeer(SystemV calls, int queue, int pieceBytes, ChannelSpec spec) throws IOException {
        return new SystemVQueueChannel(calls, queue, TO_OWNER, () -> {}, pieceBytes, spec);
    }

    @Override
    protected long sendPiece(ByteBuffer message, long address, int done, int bytes, boolean tries) {
        int noWait = tries ? SystemV.IPC_NOWAIT : flags;
        int typeAt = message.position() - Long.BYTES;
        if (bytes < messageBytes || typeAt < 0) {
            out.put(Long.BYTES, message, message.position() + done, bytes);
            return sent(calls.send(queue, outAddress, bytes, noWait), bytes);
        }
        long before = (long) LONG.get(message, typeAt);
        LONG.set(message, typeAt, outgoingType);
        int result = calls.send(queue, address - Long.BYTES, bytes, noWait);
        LONG.set(message, typeAt, before);
        return sent(result, bytes);
    }

    private static long sent(int result, int bytes) {
        return result < 0 ? result : bytes;
    }

    @Override
    protected long receivePiece(ByteBuffer into, long address, int done, int bytes, boolean tries) {
        int noWait = tries ? SystemV.IPC_NOWAIT : flags;
        int typeAt = into.position() - Long.BYTES;
        if (bytes < messageBytes || typeAt < 0) {
            long n = calls.receive(queue, inAddress, bytes, incomingType, noWait);
            if (n == bytes) {
                into.put(into.position() + done, in, Long.BYTES, bytes);
            }
            return n;
        }
        long before = (long) LONG.get(into, typeAt);
        long n = calls.receive(queue, address - Long.BYTES, bytes, incomingType, noWait);
        LONG.set(into, typeAt, before);
        return n;
    }

    @Override
    protected IOException failure(int errno, boolean sends, int done) {
        // Removing a queue wakes its sleepers with EIDRM; later calls get EINVAL.
        if (errno == Errno.EIDRM || errno == Errno.EINVAL) {
            return new PeerClosedException("the owner has removed the queue");
        }
        return ErrnoException.of(errno, sends ? "msgsnd" : "msgrcv", "queue " + queue);
    }

    @Override
    protected void release() throws IOException {
        atClose.close();
    }
}

package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.jspecify.annotations.Nullable;

/**
 * What the seqlock and the ring have in common: two directions in one file, waiting, and closing.
 *
 * <p>A subclass says how one message gets into and out of the shared memory without waiting.
 */
abstract class SharedChannel implements MessageChannel {
    final SharedFile file;
    final int messageBytes;

    /** The offsets of the control lines of the two directions. */
    final int outgoing;

    final int incoming;

    private final SharedWait wait;
    private final @Nullable CallGate gate;
    private volatile boolean closed;

    /**
     * Makes one end.
     *
     * @param sends the direction in which this end sends, 0 to the peer, 1 to the owner
     * @param posix makes the futex calls; null if this end polls
     * @throws IOException if blocked calls could not be ended on this JVM
     */
    SharedChannel(SharedFile file, Layout layout, int sends, int messageBytes, @Nullable Posix posix)
            throws IOException {
        this.file = file;
        this.messageBytes = messageBytes;
        this.outgoing = layout.control(sends);
        this.incoming = layout.control(1 - sends);
        this.wait = new SharedWait(file, posix);
        this.gate = posix == null ? null : new CallGate(posix);
    }

    /** Puts a message in if there is room, and publishes it. */
    abstract boolean put(ByteBuffer message);

    /** Takes a message out if one is there, and frees its room. */
    abstract boolean take(ByteBuffer into);

    @Override
    public final boolean trySend(ByteBuffer message) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        checkOpen();
        if (put(message)) {
            wait.wake(outgoing + Layout.ARRIVED, outgoing + Layout.RECEIVER);
            return true;
        }
        if (file.getInt(incoming + Layout.CLOSED) != 0) {
            throw new PeerClosedException("the peer has closed the shared memory");
        }
        return false;
    }

    @Override
    public final boolean tryReceive(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        checkOpen();
        boolean taken = take(into);
        if (!taken && file.getInt(incoming + Layout.CLOSED) != 0) {
            // What was sent before the end was closed is handed out first, so look once more after having seen it
            // closed.
            taken = take(into);
            if (!taken) {
                throw new PeerClosedException("the peer has closed the shared memory");
            }
        }
        if (taken) {
            wait.wake(incoming + Layout.DEPARTED, incoming + Layout.SENDER);
        }
        return taken;
    }

    @Override
    public final void send(ByteBuffer message) throws IOException {
        while (!trySend(message)) {
            int event = wait.prepare(outgoing + Layout.DEPARTED, outgoing + Layout.SENDER);
            try {
                if (trySend(message)) {
                    return;
                }
                sleep(outgoing + Layout.DEPARTED, event);
            } finally {
                wait.awake(outgoing + Layout.SENDER);
            }
        }
    }

    @Override
    public final void receive(ByteBuffer into) throws IOException {
        while (!tryReceive(into)) {
            int event = wait.prepare(incoming + Layout.ARRIVED, incoming + Layout.RECEIVER);
            try {
                if (tryReceive(into)) {
                    return;
                }
                sleep(incoming + Layout.ARRIVED, event);
            } finally {
                wait.awake(incoming + Layout.RECEIVER);
            }
        }
    }

    private void sleep(int eventOffset, int event) throws IOException {
        CallGate around = gate;
        if (around == null) {
            Thread.onSpinWait();
            return;
        }
        around.enter();
        try {
            wait.sleep(eventOffset, event);
        } finally {
            around.exit();
        }
    }

    private void checkOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public final void close() throws IOException {
        closed = true;
        file.setIntRelease(outgoing + Layout.CLOSED, 1);
        wait.wake(outgoing + Layout.ARRIVED, outgoing + Layout.RECEIVER);
        wait.wake(incoming + Layout.DEPARTED, incoming + Layout.SENDER);
        if (gate != null) {
            gate.close();
        }
    }
}

package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * Two directions of slots in shared memory, whose ends wait on words of it: by looking again, or asleep on a futex.
 *
 * <p>While both ends are awake no system call is made.
 */
final class SharedChannel implements MessageChannel {

    private final SharedMemory memory;
    private final Slots slots;
    private final int messageBytes;

    /** The offsets of the control lines of the two directions. */
    private final int outgoing;

    private final int incoming;
    private final Patience forRoom;
    private final Patience forMessages;
    private final SharedWait wait;
    private final @Nullable CallGate gate;
    private volatile boolean closed;

    /**
     * Creates one end.
     *
     * @param sends the direction in which this end sends, 0 to the peer, 1 to the owner
     * @param posix for the futex calls; null if this end polls
     * @throws IOException if blocked calls could not be ended on this JVM
     */
    SharedChannel(SharedMemory memory, Layout layout, Slots slots, int sends, ChannelSpec spec, @Nullable Posix posix)
            throws IOException {
        this.memory = memory;
        this.slots = slots;
        this.messageBytes = spec.messageBytes();
        this.outgoing = layout.control(sends);
        this.incoming = layout.control(1 - sends);
        this.forRoom = new Patience(spec.waitMode() == WaitMode.PARK, slots.queues());
        this.forMessages = new Patience(spec.waitMode() == WaitMode.PARK, slots.queues());
        this.wait = new SharedWait(memory, posix);
        this.gate = posix == null ? null : new CallGate(posix);
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        checkOpen();
        if (slots.put(message)) {
            wait.wake(outgoing + Layout.ARRIVED, outgoing + Layout.RECEIVER);
            return true;
        }
        if (memory.getInt(incoming + Layout.CLOSED) != 0) {
            throw closedByPeer();
        }
        return false;
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        checkOpen();
        boolean taken = slots.take(into);
        if (!taken && memory.getInt(incoming + Layout.CLOSED) != 0) {
            // Messages sent before the end was closed are delivered first, so look once more after seeing it closed.
            taken = slots.take(into);
            if (!taken) {
                throw closedByPeer();
            }
        }
        if (taken) {
            // Memory released meanwhile may read as anything.
            checkOpen();
            wait.wake(incoming + Layout.DEPARTED, incoming + Layout.SENDER);
        }
        return taken;
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        forMessages.turned();
        boolean sent = sentSoon(message);
        while (!sent) {
            int event = wait.prepare(outgoing + Layout.DEPARTED, outgoing + Layout.SENDER);
            boolean slept = false;
            try {
                sent = trySend(message);
                slept = !sent && slept(outgoing + Layout.DEPARTED, event);
            } finally {
                wait.awake(outgoing + Layout.SENDER);
            }
            forRoom.announced(slept);
            sent = sent || sentSoon(message);
        }
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        forRoom.turned();
        boolean received = receivedSoon(into);
        while (!received) {
            int event = wait.prepare(incoming + Layout.ARRIVED, incoming + Layout.RECEIVER);
            boolean slept = false;
            try {
                received = tryReceive(into);
                slept = !received && slept(incoming + Layout.ARRIVED, event);
            } finally {
                wait.awake(incoming + Layout.RECEIVER);
            }
            forMessages.announced(slept);
            received = received || receivedSoon(into);
        }
    }

    private boolean sentSoon(ByteBuffer message) throws IOException {
        for (int look = 1; forRoom.worthAnother(look); look++) {
            if (trySend(message)) {
                return true;
            }
            forRoom.rest();
        }
        return trySend(message);
    }

    private boolean receivedSoon(ByteBuffer into) throws IOException {
        for (int look = 1; forMessages.worthAnother(look); look++) {
            if (tryReceive(into)) {
                return true;
            }
            forMessages.rest();
        }
        return tryReceive(into);
    }

    /** Tells whether it slept: not if the event count had moved before. */
    private boolean slept(int eventOffset, int event) throws IOException {
        CallGate around = gate;
        if (around == null) {
            Thread.onSpinWait();
            return true;
        }
        around.enter();
        try {
            return wait.sleep(eventOffset, event);
        } finally {
            around.exit();
        }
    }

    /** If this end is closed, the peer may have seen that and closed its own end before this end's caller looks. */
    private PeerClosedException closedByPeer() throws ClosedChannelException {
        checkOpen();
        return new PeerClosedException("the peer has closed the shared memory");
    }

    private void checkOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        memory.setIntRelease(outgoing + Layout.CLOSED, 1);
        wait.wake(outgoing + Layout.ARRIVED, outgoing + Layout.RECEIVER);
        wait.wake(incoming + Layout.DEPARTED, incoming + Layout.SENDER);
        if (gate != null) {
            gate.close();
        }
        memory.release();
    }
}

package org.ipcbench.mechanism.shm;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.posix.CallGate;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;

/**
 * Shared memory carries the messages, semaphores synchronise: the bounded buffer of the textbooks (Dijkstra, EWD 123).
 *
 * <p>A sender waits for room, puts the message into a slot, and posts a message; a receiver does the reverse. So the
 * semaphores alone decide who may touch which slot, in every wait mode.
 */
final class SemaphoreSlotChannel implements MessageChannel {
    private final SharedMemory memory;
    private final Slots slots;
    private final Semaphores semaphores;
    private final CallGate gate;
    private final int messageBytes;
    private final int sends;
    private final int receives;
    private boolean peerGone;

    /**
     * Creates one end and marks it as present.
     *
     * @param sends the direction in which this end sends, 0 to the peer, 1 to the owner
     * @throws IOException if blocked calls could not be ended on this JVM; memory and semaphores are not released then
     */
    SemaphoreSlotChannel(
            SharedMemory memory, Slots slots, Semaphores semaphores, Posix posix, int sends, int messageBytes)
            throws IOException {
        this.memory = memory;
        this.slots = slots;
        this.semaphores = semaphores;
        this.gate = new CallGate(posix);
        this.messageBytes = messageBytes;
        this.sends = sends;
        this.receives = 1 - sends;
        semaphores.join(sends);
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        send(message, true);
    }

    @Override
    public boolean trySend(ByteBuffer message) throws IOException {
        return send(message, false);
    }

    @Override
    public void receive(ByteBuffer into) throws IOException {
        receive(into, true);
    }

    @Override
    public boolean tryReceive(ByteBuffer into) throws IOException {
        return receive(into, false);
    }

    private boolean send(ByteBuffer message, boolean waits) throws IOException {
        MessageChannel.requireOneMessage(message, messageBytes);
        gate.enter();
        try {
            if (!take(Semaphores.room(sends), waits)) {
                return false;
            }
            if (!slots.put(message)) {
                throw gone();
            }
            give(Semaphores.messages(sends));
            return true;
        } finally {
            gate.exit();
        }
    }

    private boolean receive(ByteBuffer into, boolean waits) throws IOException {
        MessageChannel.requireOneMessage(into, messageBytes);
        gate.enter();
        try {
            if (!take(Semaphores.messages(receives), waits)) {
                return false;
            }
            if (!slots.take(into)) {
                throw gone();
            }
            give(Semaphores.room(receives));
            return true;
        } finally {
            gate.exit();
        }
    }

    private boolean take(int semaphore, boolean waits) throws IOException {
        if (peerGone) {
            throw gone();
        }
        while (true) {
            int result = waits ? semaphores.take(semaphore) : semaphores.tryToTake(semaphore);
            if (result >= 0) {
                return true;
            }
            gate.stillOpen();
            if (result == -Errno.EAGAIN) {
                return false;
            }
            if (result != -Errno.EINTR) {
                throw failure(result);
            }
        }
    }

    private void give(int semaphore) throws IOException {
        int result = semaphores.give(semaphore);
        if (result < 0) {
            throw failure(result);
        }
    }

    /** Removing a set of System V semaphores wakes its sleepers with EIDRM; later calls get EINVAL. */
    private IOException failure(int result) {
        return result == -Errno.EIDRM || result == -Errno.EINVAL
                ? gone()
                : ErrnoException.of(-result, "operation on", "a semaphore");
    }

    private PeerClosedException gone() {
        peerGone = true;
        return new PeerClosedException("the peer has left the shared memory");
    }

    @Override
    public void close() throws IOException {
        if (gate.close()) {
            try {
                semaphores.leave(sends);
            } finally {
                semaphores.close();
                memory.release();
            }
        }
    }
}

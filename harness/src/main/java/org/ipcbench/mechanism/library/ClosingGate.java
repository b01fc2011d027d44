package org.ipcbench.mechanism.library;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a library's mapped memory mapped while the channel's thread is in a call: whoever closes waits until it is out.
 *
 * <p>The caller says that it is in and then looks whether the gate is closed; the closer closes and then looks whether the
 * caller is in. To be sure that one sees the other both would need a full fence, which costs the caller more than the rest of
 * the gate. Instead the closer, which has time, waits far longer than a store takes to become visible to other CPUs.
 *
 * <p>One thread passes by {@link #enter}, and {@link #exit} in a finally block; any thread closes.
 */
final class ClosingGate {
    private static final VarHandle INSIDE;

    private static final long STORE_IS_VISIBLE_NS = 1_000_000;
    private static final long NEXT_LOOK_NS = 100_000;

    static {
        try {
            INSIDE = MethodHandles.lookup().findVarHandle(ClosingGate.class, "inside", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile boolean closed;

    @SuppressWarnings("unused") // by INSIDE
    private boolean inside;

    /** Announces a call. @throws ClosedChannelException if the gate is closed; then do not call and do not exit. */
    void enter() throws ClosedChannelException {
        INSIDE.setOpaque(this, true);
        if (closed) {
            exit();
            throw new ClosedChannelException();
        }
    }

    /** Says that the call is over. */
    void exit() {
        INSIDE.setRelease(this, false);
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets nobody in any more, and returns when nobody is in. */
    void close() {
        closed = true;
        LockSupport.parkNanos(STORE_IS_VISIBLE_NS);
        while ((boolean) INSIDE.getAcquire(this)) {
            LockSupport.parkNanos(NEXT_LOOK_NS);
        }
    }
}

package org.ipcbench.posix;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Guards calls that use a channel's resources, so that a close releases them only when no call is inside.
 *
 * <p>The caller announces that it is inside and then checks whether the gate is closed; the closer closes the gate and
 * then checks whether the caller is inside. At least one must see the other, which takes a full fence between store and
 * load on both sides. The caller passes for every message, the closer once: so the closer runs the fence on the caller's
 * CPU too ({@link ProcessFence}), and passing costs a store, a load and a store.
 *
 * <p>One thread passes, with {@link #enter} and, in a finally block, {@link #exit}; any thread may close.
 */
public class ClosingGate {
    private static final VarHandle INSIDE;

    private static final long NEXT_LOOK_NS = TimeUnit.MICROSECONDS.toNanos(100);

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

    /**
     * Announces a call.
     *
     * @throws ClosedChannelException if the gate is closed; then neither make the call nor {@link #exit}
     */
    public void enter() throws ClosedChannelException {
        INSIDE.setOpaque(this, true);
        // Keeps the compiler from reading closed before it sets inside; no instruction on x86.
        VarHandle.releaseFence();
        if (closed) {
            exit();
            throw new ClosedChannelException();
        }
    }

    /** Marks the call as finished. */
    public final void exit() {
        INSIDE.setRelease(this, false);
    }

    /** Throws if the gate is closed; to be checked after a call was interrupted or found nothing to do. */
    public final void stillOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    /** Tells whether the gate is closed. */
    public final boolean isClosed() {
        return closed;
    }

    /**
     * Closes the gate and waits until no caller is inside; an interrupt does not shorten the wait.
     *
     * @return false if it was closed before: then a caller may still be inside
     * @throws IOException if a caller inside does not leave; the resources it uses must stay
     */
    public final boolean close() throws IOException {
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
        }
        ProcessFence.run();
        boolean interrupted = Thread.interrupted();
        try {
            awaitExit();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return true;
    }

    /** Waits until no caller {@linkplain #isInside is inside}. */
    void awaitExit() throws IOException {
        while (isInside()) {
            LockSupport.parkNanos(NEXT_LOOK_NS);
        }
    }

    /** Tells whether a caller is inside. */
    final boolean isInside() {
        return (boolean) INSIDE.getAcquire(this);
    }
}

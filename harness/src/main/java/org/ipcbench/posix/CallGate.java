package org.ipcbench.posix;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stands before native calls that may block, so that {@link #close} on another thread gets a blocked one out.
 *
 * <p>A native call cannot be interrupted by {@link Thread#interrupt}, and waiting in time slices would cost a second system
 * call a message. So {@code close} sends the blocked thread the signal that the JDK's own channels use for the same purpose:
 * its handler does nothing, the call returns {@link Errno#EINTR}, and the caller asks {@link #stillOpen} before it tries
 * again. The signal is sent only if this JVM does catch it.
 *
 * <p>Pass by {@link #enter}, {@link #exit} in a finally block. One thread passes; any thread closes. Whoever passes says so and
 * then looks whether the gate is closed, whoever closes says so and then looks whether somebody passes: with a full fence
 * between saying and looking on both sides, one of them sees the other. A closer can have the passing thread's fence made
 * for it, membarrier(2), so that a message does not pay for it.
 */
public final class CallGate {

    /** __SIGRTMAX − 2, which sun.nio.ch.NativeThread installs with an empty handler and without SA_RESTART. */
    private static final int WAKE_UP_SIGNAL = 62;

    /** MEMBARRIER_CMD_PRIVATE_EXPEDITED, and what has to be said once before. */
    private static final int FENCE_ALL_THREADS = 1 << 3;

    private static final int REGISTER_TO_FENCE_ALL_THREADS = 1 << 4;

    private static final VarHandle PASSING = passing();
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

    private final Posix posix;
    private final int pid;
    /** False on a kernel older than 4.14, and in a container that does not let the call through. */
    private final boolean closerFences;

    private volatile boolean closed;
    private volatile boolean passing;
    private volatile int tid;
    private @Nullable Thread thread;

    private static VarHandle passing() {
        try {
            return MethodHandles.lookup().findVarHandle(CallGate.class, "passing", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * Makes an open gate.
     *
     * @throws IOException if this JVM does not catch the signal, so that a blocked call could not be ended
     */
    public CallGate(Posix posix) throws IOException {
        if (!WakeUpSignal.CAUGHT) {
            throw new IOException("this JVM does not catch signal " + WAKE_UP_SIGNAL
                    + ", so a blocked native call could not be ended; use backend jdk");
        }
        this.posix = posix;
        this.pid = posix.getpid();
        this.closerFences = posix.call(SystemCalls.MEMBARRIER, REGISTER_TO_FENCE_ALL_THREADS, 0, 0) == 0;
    }

    /** Announces a call. @throws ClosedChannelException if the gate is closed; then do not call and do not exit. */
    public void enter() throws ClosedChannelException {
        if (thread != Thread.currentThread()) {
            thread = Thread.currentThread();
            tid = posix.gettid();
        }
        PASSING.setRelease(this, true);
        if (closerFences) {
            // Costs nothing on x86-64; keeps the compiler from looking before saying.
            VarHandle.releaseFence();
        } else {
            VarHandle.fullFence();
        }
        if (closed) {
            exit();
            throw new ClosedChannelException();
        }
    }

    /** Says that the call is over. */
    public void exit() {
        PASSING.setRelease(this, false);
    }

    /** Passes if the gate is open; to be asked after a call was interrupted or found nothing to do. */
    public void stillOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    /** Tells whether the gate is closed. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Closes the gate and waits until nobody is inside, so that descriptors can be closed.
     *
     * @return false if it was closed before
     * @throws IOException if the thread inside does not come out within a second; its descriptors must stay open
     */
    public boolean close() throws IOException {
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
        }
        if (closerFences) {
            posix.call(SystemCalls.MEMBARRIER, FENCE_ALL_THREADS, 0, 0);
        } else {
            VarHandle.fullFence();
        }
        long start = System.nanoTime();
        // The signal may arrive just before the thread goes to sleep in the kernel, hence again and again.
        while (passing && thread != Thread.currentThread()) {
            posix.tgkill(pid, tid, WAKE_UP_SIGNAL);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            if (System.nanoTime() - start > PATIENCE_NS) {
                throw new IOException("a native call could not be ended within a second");
            }
        }
        return true;
    }

    /** Whether the JVM catches the signal, found out once. */
    private static final class WakeUpSignal {
        static final boolean CAUGHT = caught();

        private WakeUpSignal() {}

        private static boolean caught() {
            Path status = Path.of("/proc/self/status");
            // Opening a channel makes the JDK install its handler, should it not have done so yet.
            try (FileChannel channel = FileChannel.open(status, StandardOpenOption.READ)) {
                channel.read(java.nio.ByteBuffer.allocate(1));
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("SigCgt:")) {
                        long mask = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                        return (mask & (1L << (WAKE_UP_SIGNAL - 1))) != 0;
                    }
                }
                return false;
            } catch (IOException e) {
                return false;
            }
        }
    }
}

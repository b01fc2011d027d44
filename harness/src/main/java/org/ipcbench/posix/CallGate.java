package org.ipcbench.posix;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Guards native calls that may block, so that {@link #close} on another thread ends a blocked one.
 *
 * <p>A native call cannot be interrupted by {@link Thread#interrupt}, and waiting in time slices would cost a second
 * system call per message. So {@code close} sends the blocked thread the signal that the JDK's own channels use for the
 * same purpose: its handler does nothing, the call returns {@link Errno#EINTR}, and the caller asks {@link #stillOpen}
 * before it tries again. The signal is sent only if this JVM catches it.
 *
 * <p>If a call does not end within a second it keeps its descriptors, and {@code close} throws.
 */
public final class CallGate extends ClosingGate {

    /** __SIGRTMAX − 2, which sun.nio.ch.NativeThread installs with an empty handler and without SA_RESTART. */
    private static final int WAKE_UP_SIGNAL = 62;

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

    private final Posix posix;
    private final int pid;
    private volatile int tid;
    private @Nullable Thread thread;

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
    }

    @Override
    public void enter() throws ClosedChannelException {
        if (thread != Thread.currentThread()) {
            thread = Thread.currentThread();
            tid = posix.gettid();
        }
        super.enter();
    }

    /** Makes the thread leave its native call, within a second. */
    @Override
    void awaitExit() throws IOException {
        long start = System.nanoTime();
        // Repeats, because the signal may arrive just before the thread goes to sleep in the kernel.
        while (isInside() && thread != Thread.currentThread()) {
            posix.tgkill(pid, tid, WAKE_UP_SIGNAL);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            if (System.nanoTime() - start > PATIENCE_NS) {
                throw new IOException("a native call could not be ended within a second");
            }
        }
    }

    /** Whether the JVM catches the signal; checked once. */
    private static final class WakeUpSignal {
        static final boolean CAUGHT = caught();

        private WakeUpSignal() {}

        private static boolean caught() {
            Path status = Path.of("/proc/self/status");
            // Opening a channel makes the JDK install its handler, if it has not done so yet.
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

package org.ipcbench.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One signal, received by a thread that waits for it instead of being interrupted; signal(7), sigtimedwait(2).
 *
 * <p>The thread blocks the signal for itself ({@link #blockHere}), and the sender targets that thread: a signal sent to
 * the whole process would go to one of the JVM's own threads, which do not block it. If one reaches such a thread anyway,
 * {@link #keepHarmless} makes sure that nothing happens.
 *
 * <p>Results as {@link Posix} says. Waiting uses memory of this object: one thread at a time.
 */
public final class Signals {

    /** A signal that is left to programs and that no JVM uses. */
    public static final int SIGUSR1 = 10;

    /** The first real-time signal that is not reserved for the kernel's or glibc's threads. */
    public static final int FIRST_REAL_TIME = 35;

    /** The highest signal number. */
    public static final int LAST = 64;

    private static final long DEFAULT = 0;
    private static final long IGNORE = 1;
    private static final int BLOCK = 0;
    private static final int SI_QUEUE = -1;

    /** The kernel's sigset_t has one bit per signal, starting with signal 1. */
    private static final int SET_BYTES = 8;

    // This object's memory: the set, a zero struct timespec, a siginfo_t to receive and one to send; sigaction(2).
    private static final int SET = 0;
    private static final int NO_TIME = SET_BYTES;
    private static final int RECEIVED = NO_TIME + 16;
    private static final int SENT = RECEIVED + 128;
    private static final int BYTES = SENT + 128;

    private static final int SI_SIGNO = 0;
    private static final int SI_CODE = 8;
    private static final int SI_PID = 16;
    private static final int SI_VALUE = 24;

    private final Posix posix;
    private final int signal;
    private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
    private final long address;

    /** Prepares to send and receive this signal through a backend. */
    public Signals(Posix posix, int signal) {
        this.posix = posix;
        this.signal = signal;
        this.address = posix.addressOf(memory);
        memory.putLong(SET, 1L << (signal - 1));
        memory.putInt(SENT + SI_SIGNO, signal).putInt(SENT + SI_CODE, SI_QUEUE).putInt(SENT + SI_PID, posix.getpid());
    }

    public int signal() {
        return signal;
    }

    /** Tells whether this process has a handler for a signal: then other code uses it, such as the JVM. */
    public static boolean handled(Posix posix, int signal) throws IOException {
        long handler = handler(posix, signal);
        return handler != DEFAULT && handler != IGNORE;
    }

    private static long handler(Posix posix, int signal) throws IOException {
        // The kernel's struct sigaction is 4 longs, the handler first.
        Scratch old = Scratch.of(posix).cleared(4 * Long.BYTES);
        ErrnoException.check(
                posix.call(SystemCalls.RT_SIGACTION, signal, 0, old.address, SET_BYTES),
                "rt_sigaction",
                "signal " + signal);
        return old.memory.getLong(0);
    }

    /**
     * Makes this process ignore the signal where no thread waits for it, instead of being killed. A thread that has
     * blocked it still receives it.
     *
     * @throws IOException if the process has a handler for it
     */
    public void keepHarmless() throws IOException {
        long handler = handler(posix, signal);
        if (handler == DEFAULT) {
            Scratch ignoring = Scratch.of(posix).cleared(4 * Long.BYTES);
            ignoring.memory.putLong(0, IGNORE);
            ErrnoException.check(
                    posix.call(SystemCalls.RT_SIGACTION, signal, ignoring.address, 0, SET_BYTES),
                    "rt_sigaction",
                    "signal " + signal);
        } else if (handler != IGNORE) {
            throw new IOException("this process handles signal " + signal + " already");
        }
    }

    /** Blocks the signal for the rest of the calling thread's life, so that it stays pending until received. */
    public int blockHere() {
        return (int) posix.call(SystemCalls.RT_SIGPROCMASK, BLOCK, address + SET, 0, SET_BYTES);
    }

    /** Sends the signal to a thread; merges with one that is already pending there; tgkill(2). */
    public int raise(int process, int thread) {
        return posix.tgkill(process, thread, signal);
    }

    /**
     * Queues the signal to a thread with a value; {@link Errno#EAGAIN} if the receiver's user already has RLIMIT_SIGPENDING
     * signals queued; rt_tgsigqueueinfo(2).
     */
    public int queue(int process, int thread, int value) {
        memory.putInt(SENT + SI_VALUE, value);
        return (int) posix.call(SystemCalls.RT_TGSIGQUEUEINFO, process, thread, signal, address + SENT);
    }

    /** Receives the signal if it is pending for the calling thread, which has blocked it; otherwise {@link Errno#EAGAIN}. */
    public int poll() {
        return (int) posix.call(
                SystemCalls.RT_SIGTIMEDWAIT, address + SET, address + RECEIVED, address + NO_TIME, SET_BYTES);
    }

    /** Receives the signal; sleeps while there is none. {@link Errno#EINTR} if another signal arrived. */
    public int await() {
        return (int) posix.call(SystemCalls.RT_SIGTIMEDWAIT, address + SET, address + RECEIVED, 0, SET_BYTES);
    }

    /** Returns the value queued with the last signal received. */
    public int value() {
        return memory.getInt(RECEIVED + SI_VALUE);
    }
}

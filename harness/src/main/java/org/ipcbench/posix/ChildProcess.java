package org.ipcbench.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A child of this process, to be stopped and continued; kill(2), waitid(2).
 *
 * <p>Never waits for its end: that is up to the JVM's own reaper, which would miss an exit collected here.
 *
 * <p>Results as {@link Posix} says. Waiting uses memory of this object: one thread at a time.
 */
public final class ChildProcess {
    private static final int SIGKILL = 9;
    private static final int SIGCONT = 18;
    private static final int SIGSTOP = 19;

    private static final int P_PID = 1;
    private static final int WSTOPPED = 2;
    private static final int WCONTINUED = 8;

    /** The size of a siginfo_t, whose si_code tells what happened; sigaction(2). */
    private static final int INFO_BYTES = 128;

    private static final int SI_CODE = 8;
    private static final int CLD_STOPPED = 5;
    private static final int CLD_CONTINUED = 6;

    private final Posix posix;
    private final int pid;
    private final ByteBuffer info = ByteBuffer.allocateDirect(INFO_BYTES).order(ByteOrder.nativeOrder());
    private final long address;

    /** Calls through this backend. */
    public ChildProcess(Posix posix, int pid) {
        this.posix = posix;
        this.pid = pid;
        this.address = posix.addressOf(info);
    }

    /** Sends SIGSTOP; the process stops a little later. */
    public int stop() {
        return (int) posix.callBriefly(SystemCalls.KILL, pid, SIGSTOP, 0);
    }

    /** Sends SIGCONT. */
    public int resume() {
        return (int) posix.callBriefly(SystemCalls.KILL, pid, SIGCONT, 0);
    }

    /** Sleeps until the child has stopped, once for each stop; {@link Errno#EINTR} if a signal arrived. */
    public int awaitStopped() {
        return await(WSTOPPED, CLD_STOPPED);
    }

    /** Sleeps until the child has continued, once for each time; {@link Errno#EINTR} if a signal arrived. */
    public int awaitContinued() {
        return await(WCONTINUED, CLD_CONTINUED);
    }

    private int await(int what, int code) {
        int result = (int) posix.call(SystemCalls.WAITID, P_PID, pid, address, what, 0);
        return result == 0 && info.getInt(SI_CODE) != code ? -Errno.EINVAL : result;
    }

    /**
     * Has the kernel kill the calling process when the thread that started it ends: a stopped process cannot notice by
     * itself that its parent is gone; PR_SET_PDEATHSIG of prctl(2).
     */
    public static int dieWithParent(Posix posix) {
        final int setParentDeathSignal = 1;
        return (int) posix.call(SystemCalls.PRCTL, setParentDeathSignal, SIGKILL, 0);
    }
}

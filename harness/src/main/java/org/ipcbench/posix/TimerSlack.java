package org.ipcbench.posix;

/** How long the kernel may put off the end of a thread's sleep to join it with others: 50 µs unless said otherwise. */
public final class TimerSlack {
    private static final int PR_SET_TIMERSLACK = 29;
    private static final int LEAST_NS = 1;

    private TimerSlack() {}

    /**
     * Has the sleeps of the calling thread end when they are due, PR_SET_TIMERSLACK of prctl(2).
     *
     * @return 0, or a negated {@link Errno}
     */
    public static int least(Posix posix) {
        return (int) posix.call(SystemCalls.PRCTL, PR_SET_TIMERSLACK, LEAST_NS, 0);
    }
}

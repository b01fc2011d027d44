package org.ipcbench.pipemodel;

/**
 * A queue of sleepers, {@code wait_queue_head_t}: {@code rd_wait} or {@code wr_wait} of a pipe.
 *
 * <p>All methods are called with the pipe's mutex held. A sleeper is exclusive (a wake-up of one goes to it alone) or not
 * (it gets every wake-up); pollers are not.
 */
abstract class WaitQueue {
    private int wakeUps;

    /** Returns how often somebody was to be woken; what an edge-triggered poller counts. */
    final int wakeUps() {
        return wakeUps;
    }

    /** Wakes the exclusive sleeper that waits longest, and everybody who is not exclusive. */
    final void wakeOne() {
        wakeUps++;
        signalOne();
    }

    final void wakeAll() {
        wakeUps++;
        signalAll();
    }

    abstract void signalOne();

    abstract void signalAll();

    /**
     * Gives the mutex back, sleeps until woken, takes the mutex again. May wake up early.
     *
     * @throws InterruptedException if the thread is interrupted before or meanwhile; the mutex is held again
     */
    abstract void sleepExclusively() throws InterruptedException;

    /** Sleeps like {@link #sleepExclusively}, but takes no wake-up from others. */
    abstract void sleep() throws InterruptedException;
}

package org.ipcbench.pipemodel;

/**
 * A queue of sleepers, {@code wait_queue_head_t}: {@code rd_wait} or {@code wr_wait} of a pipe.
 *
 * <p>All methods are called with the pipe's mutex held. A sleeper is exclusive (a wake-up of one goes to it alone) or not
 * (it gets every wake-up); pollers are not.
 */
abstract class WaitQueue {
    private int wakeUps;

    /** Returns how many wake-ups were sent, whether or not anyone slept: edge-triggered pollers count them. */
    final int wakeUps() {
        return wakeUps;
    }

    /** Wakes the exclusive sleeper that has waited longest, and all that are not exclusive. */
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
     * Releases the mutex, sleeps until woken, takes the mutex again. May wake up early.
     *
     * @throws InterruptedException if the thread is interrupted before or during the sleep; the mutex is held again
     */
    abstract void sleepExclusively() throws InterruptedException;

    /** Sleeps like {@link #sleepExclusively}, but uses up no wake-up. */
    abstract void sleep() throws InterruptedException;
}

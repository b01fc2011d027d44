package org.ipcbench.mechanism.sim;

/** The mutex of a pipe and the two queues of those who wait for it to change. */
interface PipeLock {

    void lock();

    void unlock();

    /** Returns the sleepers that want data, and those in open(2) that want a partner. */
    WaitQueue rdWait();

    /** Returns the sleepers that want a free slot. */
    WaitQueue wrWait();
}

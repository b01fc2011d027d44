package org.ipcbench.pipemodel;

/** The mutex of a pipe and its two wait queues. */
interface PipeLock {

    void lock();

    void unlock();

    /** Tells whether somebody died with the mutex held, so that the pipe may be half changed; it is of no use any more. */
    boolean isBroken();

    /** Returns the sleepers that want data, and those in open(2) that want a partner. */
    WaitQueue rdWait();

    /** Returns the sleepers that want a free slot. */
    WaitQueue wrWait();
}

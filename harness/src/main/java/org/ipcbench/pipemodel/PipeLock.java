package org.ipcbench.pipemodel;

/** The mutex of a pipe and its two wait queues. */
interface PipeLock {

    void lock();

    void unlock();

    /** Tells whether a process died with the mutex held: the pipe may be half changed and is unusable. */
    boolean isBroken();

    /** Returns the sleepers that wait for data, and those in open(2) that wait for a partner. */
    WaitQueue rdWait();

    /** Returns the sleepers that wait for a free slot. */
    WaitQueue wrWait();
}

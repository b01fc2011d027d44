package org.ipcbench.pipemodel;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lock and queues for threads of one JVM. Unfair, as the kernel's mutex is; the longest sleeper is woken first. */
final class ThreadLock implements PipeLock {
    private final ReentrantLock mutex = new ReentrantLock();
    private final WaitQueue rdWait = new Conditions(mutex);
    private final WaitQueue wrWait = new Conditions(mutex);

    @Override
    public void lock() {
        mutex.lock();
    }

    @Override
    public void unlock() {
        mutex.unlock();
    }

    @Override
    public boolean isBroken() {
        return false;
    }

    @Override
    public WaitQueue rdWait() {
        return rdWait;
    }

    @Override
    public WaitQueue wrWait() {
        return wrWait;
    }

    /** Two conditions, so that a signal for one exclusive sleeper is not wasted on another. */
    @SuppressWarnings("WaitNotInLoop") // the callers loop: they know the condition
    private static final class Conditions extends WaitQueue {
        private final Condition exclusive;
        private final Condition others;

        Conditions(ReentrantLock mutex) {
            this.exclusive = mutex.newCondition();
            this.others = mutex.newCondition();
        }

        @Override
        void signalOne() {
            exclusive.signal();
            others.signalAll();
        }

        @Override
        void signalAll() {
            exclusive.signalAll();
            others.signalAll();
        }

        @Override
        void sleepExclusively() throws InterruptedException {
            exclusive.await();
        }

        @Override
        void sleep() throws InterruptedException {
            others.await();
        }
    }
}

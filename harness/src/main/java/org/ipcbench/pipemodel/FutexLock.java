package org.ipcbench.pipemodel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.SystemCalls;

/**
 * Lock and queues for processes that map the same memory, over futex(2).
 *
 * <p>The lock word holds the id of the process that has the mutex, negated once others wait for it (after Drepper,
 * "Futexes are tricky", 2011). Without contention there is no system call. Sleepers check now and then whether the holder
 * is still alive; if it has died, the mutex changes hands and the pipe is broken.
 *
 * <p>A sleeper in a queue reads the event count with the mutex held, releases the mutex, and sleeps while the count is
 * unchanged: a wake-up in between changes the count and is not lost. Wake-ups are sent after the mutex is released, so
 * that the woken thread does not block on it.
 *
 * <p>A thread that sleeps here does not react to {@link Thread#interrupt}.
 */
final class FutexLock implements PipeLock {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int SPINS = 100;
    private static final int EVERYBODY = Integer.MAX_VALUE;
    private static final int FUTEX_WAIT = 0;

    private final ByteBuffer bytes;
    private final Posix posix;
    private final long address;
    private final int self = (int) ProcessHandle.current().pid();
    private final Queue rdWait = new Queue(PipeLayout.RD_WAIT);
    private final Queue wrWait = new Queue(PipeLayout.WR_WAIT);

    /** A struct timespec: how long to sleep before checking whether the holder is alive. */
    private final ByteBuffer patience = ByteBuffer.allocateDirect(2 * Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .putLong(0, 0)
            .putLong(Long.BYTES, TimeUnit.MILLISECONDS.toNanos(50));

    private final long patienceAddress;

    /** Creates this process's view of the lock in a memory that does not grow. */
    FutexLock(MappedMemory memory, Posix posix) {
        this.bytes = memory.bytes();
        this.posix = posix;
        this.address = posix.addressOf(bytes);
        this.patienceAddress = posix.addressOf(patience);
    }

    @Override
    public void lock() {
        if (!INT.compareAndSet(bytes, PipeLayout.MUTEX, 0, self)) {
            lockSlowly();
        }
    }

    private void lockSlowly() {
        for (int i = 0; i < SPINS; i++) {
            if ((int) INT.getVolatile(bytes, PipeLayout.MUTEX) == 0
                    && INT.compareAndSet(bytes, PipeLayout.MUTEX, 0, self)) {
                return;
            }
            Thread.onSpinWait();
        }
        // Others may be asleep waiting for it, so from here on it is taken negated.
        while (!INT.compareAndSet(bytes, PipeLayout.MUTEX, 0, -self)) {
            int holder = (int) INT.getVolatile(bytes, PipeLayout.MUTEX);
            boolean marked = holder < 0 || (holder > 0 && INT.compareAndSet(bytes, PipeLayout.MUTEX, holder, -holder));
            if (marked && !sleepWhileHeldBy(-Math.abs(holder)) && takeFromTheDead(-Math.abs(holder))) {
                return;
            }
        }
    }

    /** Returns false if the sleep timed out. */
    private boolean sleepWhileHeldBy(int word) {
        long result = posix.call(SystemCalls.FUTEX, address + PipeLayout.MUTEX, FUTEX_WAIT, word, patienceAddress);
        return result != -Errno.ETIMEDOUT;
    }

    private boolean takeFromTheDead(int word) {
        boolean alive = ProcessHandle.of(-word).map(ProcessHandle::isAlive).orElse(false);
        if (alive || !INT.compareAndSet(bytes, PipeLayout.MUTEX, word, -self)) {
            return false;
        }
        INT.setVolatile(bytes, PipeLayout.BROKEN, 1);
        rdWait.signalAll();
        wrWait.signalAll();
        return true;
    }

    @Override
    public void unlock() {
        int toRead = rdWait.takePending();
        int toWrite = wrWait.takePending();
        int word = (int) INT.getAndSet(bytes, PipeLayout.MUTEX, 0);
        if (word < 0) {
            posix.futexWake(address + PipeLayout.MUTEX, 1);
        }
        rdWait.wake(toRead);
        wrWait.wake(toWrite);
    }

    @Override
    public boolean isBroken() {
        return (int) INT.get(bytes, PipeLayout.BROKEN) != 0;
    }

    @Override
    public WaitQueue rdWait() {
        return rdWait;
    }

    @Override
    public WaitQueue wrWait() {
        return wrWait;
    }

    /** A queue in the shared memory. Its fields are guarded by the mutex. */
    private final class Queue extends WaitQueue {
        private final int at;
        private int pending;

        Queue(int at) {
            this.at = at;
        }

        private int get(int word) {
            return (int) INT.get(bytes, at + word);
        }

        private void add(int word, int value) {
            INT.set(bytes, at + word, get(word) + value);
        }

        @Override
        void signalOne() {
            // A single wake-up could go to a non-exclusive sleeper and be lost for the exclusive ones: then wake all.
            boolean onlyExclusive = get(PipeLayout.SLEEPERS) == get(PipeLayout.ALL_SLEEPERS);
            signal(onlyExclusive ? 1 : EVERYBODY);
        }

        @Override
        void signalAll() {
            signal(EVERYBODY);
        }

        private void signal(int sleepers) {
            if (get(PipeLayout.ALL_SLEEPERS) > 0) {
                add(PipeLayout.EVENTS, 1);
                pending = pending > 0 ? EVERYBODY : sleepers;
            }
        }

        int takePending() {
            int taken = pending;
            pending = 0;
            return taken;
        }

        void wake(int sleepers) {
            if (sleepers > 0) {
                posix.futexWake(address + at + PipeLayout.EVENTS, sleepers);
            }
        }

        @Override
        void sleepExclusively() {
            add(PipeLayout.SLEEPERS, 1);
            sleep();
            add(PipeLayout.SLEEPERS, -1);
        }

        @Override
        void sleep() {
            add(PipeLayout.ALL_SLEEPERS, 1);
            int event = get(PipeLayout.EVENTS);
            unlock();
            posix.futexWait(address + at + PipeLayout.EVENTS, event);
            lock();
            add(PipeLayout.ALL_SLEEPERS, -1);
        }
    }
}

package org.ipcbench.exchange;

import java.io.IOException;
import org.ipcbench.spi.LockChannel;

/** The owner's end with a delay before each lock released. */
record SlowedLocks(LockChannel end, long ns) implements LockChannel {

    @Override
    public void acquire(int lock) throws IOException {
        end.acquire(lock);
    }

    @Override
    public boolean tryAcquire(int lock) throws IOException {
        return end.tryAcquire(lock);
    }

    @Override
    public void release(int lock) throws IOException {
        Busy.spin(ns);
        end.release(lock);
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}

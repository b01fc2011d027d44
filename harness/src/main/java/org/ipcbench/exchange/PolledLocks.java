package org.ipcbench.exchange;

import java.io.IOException;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.WaitMode;

/** Waits for locks by polling. */
record PolledLocks(LockChannel tried, WaitMode waitMode) implements LockChannel {

    @Override
    public void acquire(int lock) throws IOException {
        while (!tried.tryAcquire(lock)) {
            waitMode.pause();
        }
    }

    @Override
    public boolean tryAcquire(int lock) throws IOException {
        return tried.tryAcquire(lock);
    }

    @Override
    public void release(int lock) throws IOException {
        tried.release(lock);
    }

    @Override
    public void close() throws IOException {
        tried.close();
    }
}

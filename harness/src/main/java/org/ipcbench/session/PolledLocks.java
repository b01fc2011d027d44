package org.ipcbench.session;

import java.io.IOException;
import org.ipcbench.spi.LockChannel;

/** Waits for locks by trying again and again. */
final class PolledLocks implements LockChannel {
    private final LockChannel tried;
    private final Polling polling;

    PolledLocks(LockChannel tried, Polling polling) {
        this.tried = tried;
        this.polling = polling;
    }

    @Override
    public void acquire(int lock) throws IOException {
        while (!tried.tryAcquire(lock)) {
            polling.pause();
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

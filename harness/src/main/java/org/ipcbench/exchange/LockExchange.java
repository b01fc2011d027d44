package org.ipcbench.exchange;

import java.io.IOException;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.WaitMode;

/** Passes locks around as {@link LockChannel} describes. */
record LockExchange(LockChannel end) implements Exchange {

    @Override
    public Channel polled(WaitMode mode) {
        return new Polled(end, mode);
    }

    @Override
    public Channel slowed(long ns) {
        return new Slowed(end, ns);
    }

    /** The peer takes the third lock before it reports that it has joined. */
    @Override
    public void begin() throws IOException {
        end.acquire(0);
        end.acquire(1);
    }

    @Override
    public void join() throws IOException {
        end.acquire(LockChannel.LOCKS - 1);
    }

    /** Counts the locks passed to the peer. */
    @Override
    public void play(PeerPart part, Received received) throws IOException {
        for (int next = 0; ; next = (next + 1) % LockChannel.LOCKS) {
            end.acquire(next);
            received.count++;
            end.release((next + LockChannel.LOCKS - 1) % LockChannel.LOCKS);
        }
    }

    /** Waits for locks by polling. */
    private record Polled(LockChannel tried, WaitMode waitMode) implements LockChannel {

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

    /** The owner's end with a delay before each lock released. */
    private record Slowed(LockChannel end, long ns) implements LockChannel {

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
            Service.spin(ns);
            end.release(lock);
        }

        @Override
        public void close() throws IOException {
            end.close();
        }
    }
}

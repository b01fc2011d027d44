package org.ipcbench.spi;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The moment at which a cold call gives up. Not for the hot path, which reads no clock.
 *
 * @param atNs the moment on the scale of {@link System#nanoTime()}
 */
public record Deadline(long atNs) {

    /** Returns the moment this far from now. */
    public static Deadline after(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Returns the nanoseconds left, 0 when it has passed. */
    public long remainingNs() {
        return Math.max(0, atNs - System.nanoTime());
    }

    /**
     * Throws if the moment has passed.
     *
     * @param waitingFor what the caller still waits for, for the message
     * @throws DeadlineException if it has
     */
    public void check(String waitingFor) throws DeadlineException {
        if (remainingNs() == 0) {
            throw new DeadlineException("gave up waiting for " + waitingFor);
        }
    }

    /**
     * Sleeps for a millisecond, or until the deadline if that is nearer.
     *
     * @throws DeadlineException if the moment has passed
     */
    public void pause(String waitingFor) throws DeadlineException {
        check(waitingFor);
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(remainingNs(), 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeadlineException("interrupted while waiting for " + waitingFor);
        }
    }
}

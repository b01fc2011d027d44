package org.ipcbench.pipemodel;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A call that may sleep, made by its own thread, so that a test can see it sleep. */
final class Sleeper {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private final Thread thread;
    private volatile long result;
    private volatile boolean interruptedAtEnd;

    private Sleeper(LongSupplier call) {
        thread = new Thread(() -> {
            result = call.getAsLong();
            interruptedAtEnd = Thread.currentThread().isInterrupted();
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts a call and returns when it sleeps. */
    static Sleeper asleep(LongSupplier call) throws InterruptedException {
        Sleeper sleeper = new Sleeper(call);
        sleeper.awaitSleep();
        return sleeper;
    }

    static Sleeper start(LongSupplier call) {
        return new Sleeper(call);
    }

    void awaitSleep() throws InterruptedException {
        long start = System.nanoTime();
        while (thread.getState() != Thread.State.WAITING) {
            if (!thread.isAlive() || System.nanoTime() - start > PATIENCE_NS) {
                throw new AssertionError("does not sleep: " + thread.getState() + ", result " + result);
            }
            Thread.sleep(1);
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean isDone() {
        return !thread.isAlive();
    }

    boolean wasInterruptedAtEnd() {
        return interruptedAtEnd;
    }

    /** Returns what the call returned. */
    long result() throws InterruptedException {
        thread.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NS));
        if (thread.isAlive()) {
            throw new AssertionError("the call does not come back");
        }
        return result;
    }
}

package org.ipcbench.session;

import java.io.Closeable;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Ends exchanges that hang: the hot path reads no clock, so another thread does.
 *
 * <p>One watch at a time; {@link Watch#close} within the limit cancels it. Otherwise it closes the session's channel,
 * so that the blocked call throws, and keeps the stack position of the measuring thread for the error message.
 */
public final class Watchdog implements Closeable {
    private static final int SHOWN_FRAMES = 6;

    private final ScheduledThreadPoolExecutor timer;

    Watchdog() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ipcbench-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** A running watch; closing it cancels it. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Watches the calling thread for this long.
     *
     * @param bark ends the hanging exchange; takes the watched thread's position, for the error message
     */
    Watch watch(Duration limit, Consumer<String> bark) {
        Thread watched = Thread.currentThread();
        var pending = timer.schedule(
                () -> bark.accept("no end within " + limit.toMillis() + " ms, at " + where(watched)),
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
        return () -> pending.cancel(false);
    }

    /** Returns a thread's stack position, innermost calls first. */
    static String where(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(SHOWN_FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

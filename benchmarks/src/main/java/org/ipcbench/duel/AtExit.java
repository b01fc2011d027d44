package org.ipcbench.duel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ipcbench.leftovers.WorkDir;
import org.jspecify.annotations.Nullable;

/** Closes what it holds, last first, on its own close or when this JVM is told to exit, whichever comes first. */
public final class AtExit implements AutoCloseable {

    /** A signal from the terminal reaches the other processes too, which may end before this JVM has noticed its own. */
    private static final int SIGNAL_DELAY_MS = 300;

    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAtExit, "duel-cleanup");
    private @Nullable WorkDir room;
    private volatile boolean exiting;

    public AtExit() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Adds something to be done at the end; it must not throw. */
    public synchronized void add(Runnable closing) {
        closings.push(closing);
    }

    /**
     * Returns a private directory that goes when all else is closed, or is swept if this JVM is killed.
     *
     * @throws IOException if it cannot be made
     */
    synchronized Path directory() throws IOException {
        if (room == null) {
            WorkDir made = WorkDir.create();
            room = made;
            closings.addLast(made::closeOrLeave);
        }
        return room.directory();
    }

    /** Waits for the end if this JVM is ending: what another process has said or done just now is due to that. */
    void stopHereIfExiting() {
        try {
            Thread.sleep(SIGNAL_DELAY_MS);
            while (exiting) {
                Thread.sleep(SIGNAL_DELAY_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook does this.
            return;
        }
        closeAll();
    }

    private void closeAtExit() {
        exiting = true;
        closeAll();
    }

    private synchronized void closeAll() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}

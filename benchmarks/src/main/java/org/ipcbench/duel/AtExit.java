package org.ipcbench.duel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ipcbench.leftovers.WorkDir;
import org.jspecify.annotations.Nullable;

/** Runs the actions added, last first, when it is closed or this JVM is told to exit, whichever comes first. */
public final class AtExit implements AutoCloseable {

    /** A signal from the terminal also reaches the other processes, which may end before this JVM handles its own. */
    private static final int SIGNAL_DELAY_MS = 300;

    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAtExit, "duel-cleanup");
    private @Nullable WorkDir room;
    private volatile boolean exiting;

    public AtExit() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Adds an action to run at the end; it must not throw. */
    public synchronized void add(Runnable closing) {
        closings.push(closing);
    }

    /**
     * Returns a private directory, removed after everything else is closed; if this JVM is killed, the next sweep removes it.
     *
     * @throws IOException if it cannot be created
     */
    synchronized Path directory() throws IOException {
        if (room == null) {
            WorkDir made = WorkDir.create();
            room = made;
            closings.addLast(made::closeOrLeave);
        }
        return room.directory();
    }

    /** Blocks until exit if this JVM is exiting: what another process has just said or done is then a consequence. */
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
            // The JVM is already exiting, and the hook does this.
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

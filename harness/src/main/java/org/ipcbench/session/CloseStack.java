package org.ipcbench.session;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes everything that was opened, last first; throws the first failure, with the later ones suppressed in it. */
final class CloseStack implements Closeable {
    private final Deque<Closeable> open = new ArrayDeque<>();

    /** Adds a resource just opened, and returns it. */
    synchronized <T extends Closeable> T push(T opened) {
        open.push(opened);
        return opened;
    }

    /** Idempotent, callable from any thread. */
    @Override
    public synchronized void close() throws IOException {
        IOException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}

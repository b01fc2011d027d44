package org.ipcbench.mechanism.socket;

import java.io.Closeable;
import java.io.IOException;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Peer;
import org.jspecify.annotations.Nullable;

/** A listening socket. Closing it twice is closing it once. */
interface Listener<T> extends Closeable {

    /** Accepts a connection without waiting; null if there is none, or not one of the peer's. */
    @Nullable
    T poll() throws IOException;

    /**
     * Waits for the next connection, without sleeping in the accept call.
     *
     * @throws org.ipcbench.spi.PeerClosedException if the peer ends before it has connected
     */
    default T accept(Peer peer, Deadline deadline) throws IOException {
        while (true) {
            T connection = poll();
            if (connection != null) {
                return connection;
            }
            peer.requireAlive("connected");
            deadline.pause("the peer's connection");
        }
    }
}

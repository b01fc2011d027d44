package org.ipcbench.spi;

import java.io.Closeable;
import java.io.IOException;

/**
 * The owner's hold on the kernel objects of one channel, from {@link Mechanism#bind} to {@link #close}.
 *
 * <p>Used by one thread, but for {@link #close}, which any thread may call.
 */
public interface Binding extends Closeable {

    /** Returns what the peer needs in order to {@link Mechanism#attach}: printable, one line, no secrets in clear files. */
    String address();

    /**
     * Sets up what the peer's process must be started with. Called once, before it starts, unless the peer is a thread; the
     * default does nothing. The process's own words, on either of its standard streams, belong to the session: who needs
     * standard output for itself splits it from standard error, where they go on.
     */
    default void prepare(ProcessBuilder peer) {}

    /**
     * Opens the owner's end. Called once, after the peer has attached, so that it has nothing to wait for but an answer
     * that is already under way.
     *
     * @throws DeadlineException if the deadline passes first
     * @throws PeerClosedException if the peer has gone away meanwhile
     */
    Channel accept(Peer peer, Deadline deadline) throws IOException;

    /**
     * Removes names and ids, peer or no peer, accepted or not. Open channels stay usable.
     *
     * <p>Where the kernel ends an object together with its id (a System V queue), the accepted channel has taken it over and
     * removes it when it is closed.
     *
     * @throws IOException the first failure; further ones are suppressed in it. Idempotent
     */
    @Override
    void close() throws IOException;
}

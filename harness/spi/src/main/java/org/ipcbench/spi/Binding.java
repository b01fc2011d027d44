package org.ipcbench.spi;

import java.io.Closeable;
import java.io.IOException;

/**
 * The owner's hold on the kernel objects of one channel, from {@link Mechanism#bind} to {@link #close}.
 *
 * <p>Used by one thread, except for {@link #close}, which any thread may call.
 */
public interface Binding extends Closeable {

    /** Returns what the peer needs in order to {@link Mechanism#attach}: printable, one line, no secrets in clear files. */
    String address();

    /**
     * Prepares the launch of the peer's process. Called once, before it starts, unless the peer is a thread; the default
     * does nothing. The session reads what the process prints, on either of its standard streams: a mechanism that needs
     * standard output for itself must separate it from standard error, which the session continues to read.
     */
    default void prepare(ProcessBuilder peer) {}

    /**
     * Opens the owner's end. Called once, after the peer has attached, so that at most an answer already under way is
     * left to wait for.
     *
     * @throws DeadlineException if the deadline passes first
     * @throws PeerClosedException if the peer has ended in the meantime
     */
    Channel accept(Peer peer, Deadline deadline) throws IOException;

    /**
     * Removes names and ids, with or without a peer, accepted or not. Open channels stay usable.
     *
     * <p>If removing the id destroys the object too (a System V queue), the accepted channel owns the object and removes
     * it on close.
     *
     * @throws IOException the first failure; further ones are suppressed in it. Idempotent
     */
    @Override
    void close() throws IOException;
}

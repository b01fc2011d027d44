package org.ipcbench.spi;

import java.io.IOException;

/**
 * A channel that carries open files: the receiver gets its own descriptors for files that the sender has open.
 *
 * <p>All methods throw {@link java.nio.channels.ClosedChannelException} once this end is closed, also while they wait,
 * and {@link PeerClosedException} when the other end is gone and the mechanism can tell.
 */
public non-sealed interface OpenFileChannel extends Channel {

    /** Returns the most descriptors that one message carries. */
    int mostDescriptors();

    /**
     * Passes open files to the other end; waits for room as {@link ChannelSpec#waitMode()} says. The caller keeps its own
     * descriptors.
     *
     * @throws IllegalArgumentException if there are none, or more than {@link #mostDescriptors()}; then nothing is sent
     */
    void send(int[] descriptors) throws IOException;

    /**
     * Waits for the descriptors of one {@link #send} by the other end. The caller then owns them.
     *
     * @param into room for at least as many as were sent
     * @return how many arrived
     * @throws IOException if there is too little room; then none stays open
     */
    int receive(int[] into) throws IOException;

    /** Closes a descriptor that {@link #receive} has returned. */
    void closeDescriptor(int descriptor) throws IOException;
}

package org.ipcbench.spi;

import java.io.IOException;

/**
 * A channel that carries open files: the receiver gets descriptors of its own for what the sender has open.
 *
 * <p>All methods throw {@link java.nio.channels.ClosedChannelException} once this end is closed, also while they wait, and
 * {@link PeerClosedException} when the other end is gone and the mechanism can tell.
 */
public non-sealed interface OpenFileChannel extends Channel {

    /** Returns how many descriptors travel together at most. */
    int mostDescriptors();

    /**
     * Hands open files to the other end; waits for room as {@link ChannelSpec#waitMode()} says. The caller keeps its own
     * descriptors.
     *
     * @throws IllegalArgumentException if there are more than {@link #mostDescriptors()}, or none: nothing is sent then
     */
    void send(int[] descriptors) throws IOException;

    /**
     * Waits for what one {@link #send} of the other end has handed over. The caller then owns the descriptors.
     *
     * @param into room for at least as many as were sent
     * @return how many came
     * @throws IOException if there is too little room: then none is left open
     */
    int receive(int[] into) throws IOException;

    /** Gives one up that {@link #receive} has brought. */
    void closeDescriptor(int descriptor) throws IOException;
}

package org.ipcbench.spi;

import java.io.IOException;

/**
 * A channel that carries wake-ups and no bytes.
 *
 * <p>All methods throw {@link java.nio.channels.ClosedChannelException} once this end is closed, and
 * {@link PeerClosedException} when the other end is gone and the mechanism can tell.
 */
public non-sealed interface NotificationChannel extends Channel {

    /**
     * Wakes the other end up, now or at its next {@link #await}. Does not wait.
     *
     * @throws IOException if the mechanism cannot hold another raise that nobody has taken; this one does not count
     */
    void raise() throws IOException;

    /**
     * Waits for the other end's {@link #raise}, as {@link ChannelSpec#waitMode()} says.
     *
     * @return how many raises this call took, at least 1
     */
    long await() throws IOException;

    /** Takes the pending raises without waiting, and returns how many there were, possibly 0. */
    long poll() throws IOException;
}

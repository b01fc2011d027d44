package org.ipcbench.spi;

import java.io.IOException;

/**
 * Stops and continues the process at the other end; the channel's end in that process does nothing.
 *
 * <p>Both methods throw {@link java.nio.channels.ClosedChannelException} once this end is closed, also while they wait.
 * Closing continues a stopped process.
 */
public non-sealed interface StopChannel extends Channel {

    /**
     * Stops the process and waits until the kernel reports it stopped, with all its threads.
     *
     * @throws IOException if there is no such process
     */
    void stop() throws IOException;

    /**
     * Continues the process and waits until the kernel reports it.
     *
     * @throws IOException if there is no such process
     */
    void resume() throws IOException;
}

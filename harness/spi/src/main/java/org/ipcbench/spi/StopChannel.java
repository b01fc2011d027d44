package org.ipcbench.spi;

import java.io.IOException;

/**
 * Power over the process at the other end, which can be made to stand still and to go on; its own end does nothing.
 *
 * <p>Both methods throw {@link java.nio.channels.ClosedChannelException} once this end is closed, also while they wait.
 * Closing lets a process go on that stands still.
 */
public non-sealed interface StopChannel extends Channel {

    /**
     * Stops the process and waits until it is seen to stand still, with all its threads.
     *
     * @throws IOException if there is no such process
     */
    void stop() throws IOException;

    /**
     * Lets the process go on and waits until it is seen to.
     *
     * @throws IOException if there is no such process
     */
    void resume() throws IOException;
}

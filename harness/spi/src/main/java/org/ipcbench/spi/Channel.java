package org.ipcbench.spi;

import java.io.Closeable;
import java.io.IOException;

/**
 * One end of an open connection between two peers.
 *
 * <p>Belongs to one thread, except for {@link #close}.
 */
public sealed interface Channel extends Closeable
        permits MessageChannel, NotificationChannel, LockChannel, OpenFileChannel, StopChannel, ValueChannel {

    /**
     * Closes this end. Idempotent, and callable from any thread: a call blocked in this channel throws
     * {@link java.nio.channels.ClosedChannelException} within a second.
     */
    @Override
    void close() throws IOException;
}

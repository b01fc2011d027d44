package org.ipcbench.spi;

import java.io.IOException;

/**
 * A few numbered locks shared by both ends. One end at a time holds each, and only the holder releases it.
 *
 * <p>Three locks pass a turn back and forth, regardless of which end is faster: the owner holds two and releases one, for
 * which the peer, which holds the third, is waiting; the peer then releases that third one, for which the owner is
 * waiting. Now the owner holds two again and the peer one, each with numbers one higher. With fewer locks an end could
 * take back the lock it has just released before the other end is awake.
 *
 * <p>All methods throw {@link java.nio.channels.ClosedChannelException} once this end is closed, also while they wait.
 */
public non-sealed interface LockChannel extends Channel {

    /** The number of locks. */
    int LOCKS = 3;

    /** Takes a free lock, or waits for it as {@link ChannelSpec#waitMode()} says. */
    void acquire(int lock) throws IOException;

    /** Takes a lock if it is free. @return false if it is not */
    boolean tryAcquire(int lock) throws IOException;

    /** Releases a lock that this end holds. Does not wait. */
    void release(int lock) throws IOException;
}

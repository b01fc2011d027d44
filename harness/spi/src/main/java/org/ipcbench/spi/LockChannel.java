package org.ipcbench.spi;

import java.io.IOException;

/**
 * A few locks that both ends share, by number. One end at a time holds each, and only who holds a lock releases it.
 *
 * <p>Three of them pass a turn back and forth, whoever is faster: the owner holds two and releases one of them, for which the
 * peer, who holds the third, is waiting; the peer then releases that third one, for which the owner is waiting. Now the owner
 * holds two again and the peer one, each a number further. With fewer locks an end could take back what it has just released
 * before the other is awake.
 *
 * <p>All methods throw {@link java.nio.channels.ClosedChannelException} once this end is closed, also while they wait.
 */
public non-sealed interface LockChannel extends Channel {

    /** How many there are. */
    int LOCKS = 3;

    /** Takes a free lock, or waits for it as {@link ChannelSpec#waitMode()} says. */
    void acquire(int lock) throws IOException;

    /** Takes a lock if it is free. @return false if it is not */
    boolean tryAcquire(int lock) throws IOException;

    /** Gives a lock back that this end holds. Does not wait. */
    void release(int lock) throws IOException;
}

package org.ipcbench.bench;

import org.ipcbench.session.Session;
import org.ipcbench.spi.LockChannel;

/** A session over locks. */
@SuppressWarnings("NullAway.Init") // JMH opens it before anything else
public abstract class LockState extends SessionState {
    LockChannel locks;

    /** The lower of the two locks that the owner holds; the other is the next in the ring. */
    int lock;

    @Override
    final void opened(Session session) {
        locks = session.locks();
    }
}

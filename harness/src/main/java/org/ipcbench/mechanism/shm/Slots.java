package org.ipcbench.mechanism.shm;

import java.nio.ByteBuffer;

/** How one message gets into and out of the shared memory, both without waiting; for one thread at each end. */
interface Slots {

    /** Puts a message in and publishes it; false if there is no room. */
    boolean put(ByteBuffer message);

    /** Takes a message out and frees its room; false if none is there. */
    boolean take(ByteBuffer into);

    /** Whether there is room for several messages. */
    boolean queues();
}

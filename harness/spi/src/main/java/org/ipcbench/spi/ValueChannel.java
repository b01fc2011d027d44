package org.ipcbench.spi;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A channel that holds one value, which one end publishes and any number of others read: the latest wins, nobody waits for
 * anybody, and a reader that is slow does not see every version.
 *
 * <p>All methods throw {@link java.nio.channels.ClosedChannelException} once this end is closed, and
 * {@link IllegalArgumentException} if a buffer is not direct or not of the agreed size. None changes position or limit.
 */
public non-sealed interface ValueChannel extends Channel {

    /** Makes this the latest value, as the next version; the first is 1. Only the owner's end may. Never waits. */
    void publish(ByteBuffer value) throws IOException;

    /**
     * Copies the latest value, whole, if it was not copied by this end before. Looks once and never waits.
     *
     * @return its version; 0 if there is none that is new to this end, or if it changed under the look: that is counted, and
     *     the buffer may hold anything
     */
    long observe(ByteBuffer into) throws IOException;

    /** Returns what the readers have counted so far, all of them together; any end may ask. */
    Observed observed();

    /**
     * What readers have counted.
     *
     * @param versions copied whole, by each reader that did
     * @param retries looks in vain, because the value was being changed
     */
    record Observed(long versions, long retries) {

        /** Returns what came after an earlier count. */
        public Observed minus(Observed earlier) {
            return new Observed(versions - earlier.versions, retries - earlier.retries);
        }

        /** Adds two counts up. */
        public Observed plus(Observed more) {
            return new Observed(versions + more.versions, retries + more.retries);
        }
    }
}
